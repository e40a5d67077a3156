/**
 * Seconds that the recorded histories take inside the runtime, and what a chain of mainnet's shape costs: time a block, memory. Every
 * block must come out as recorded, or there is no figure.
 */
import path from "node:path";
import { LastMechansimStepBlock } from "#runtime/pallets/subtensor/tempo/storage.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { type RecordedBlock, recordedChain, recordedFiles, unexecuted } from "./recorded_blocks.ts";
import { RuntimeProcess } from "./runtime_process.ts";

/** What the recorded histories took, by the constants that they were made with. */
export type ReplayFigures = {
  /** Histories with the production constants and with those of the fast build. */
  readonly prod: ReplayFigure;
  readonly fast: ReplayFigure;
};
/** What histories took, all together. */
export type ReplayFigure = {
  readonly files: number;
  readonly blocks: number;
  /** Inside the runtime: initialize, extrinsics, finalize with its roots; as the conformance replays add them up. */
  readonly seconds: number;
};
/** What blocks on a chain of mainnet's shape took, by whether an epoch runs in them. */
export type ShapeFigures = {
  readonly withoutEpoch: BlockFigure;
  readonly withEpoch: BlockFigure;
  /** Largest resident memory of the process that held the state and ran the blocks. */
  readonly memoryMb: number | undefined;
};
/** What one kind of block took. */
export type BlockFigure = {
  readonly blocks: number;
  /** Median milliseconds inside the runtime, the roots that a header needs included. */
  readonly ms: number;
  /** The same with the commit: tries moved on, changes listed for the answer, the way there and back. */
  readonly msWithCommit: number;
};

/** Histories of random calls with random arguments: a measure of coverage, not of speed. */
const RANDOM_CALLS = "wild-";

type Time = { readonly inside: number; readonly withCommit: number };

/** Runs one block. @throws Error if it does not come out as recorded. */
async function runBlock(runtime: RuntimeProcess, block: RecordedBlock): Promise<Time> {
  let inside = 0;
  const call = async (method: string, data: Hex): Promise<unknown> => {
    const { ok, us } = await runtime.call(method, data);
    inside += (us ?? 0) / 1000;
    return ok;
  };
  await call("Core_initialize_block", unexecuted(block.header));
  for (const { xt } of block.applied) await call("BlockBuilder_apply_extrinsic", xt);
  const header = await call("BlockBuilder_finalize_block", "0x");
  const begin = performance.now();
  await runtime.ask({ cmd: "commit" });
  // The header has the roots of the extrinsics and of the state.
  if (header !== block.header) throw new Error(`block ${block.number} is not as recorded`);
  return { inside, withCommit: inside + performance.now() - begin };
}

async function runFile(
  runtime: RuntimeProcess,
  file: string,
  onBlock: (block: RecordedBlock, time: Time) => void,
): Promise<void> {
  const { fast, genesis, blocks } = recordedChain(file);
  await runtime.ask({ cmd: "load", state: genesis, fast });
  for (const block of blocks) onBlock(block, await runBlock(runtime, block));
}

async function replay(files: readonly string[]): Promise<ReplayFigure> {
  const runtime = new RuntimeProcess();
  let blocks = 0;
  let ms = 0;
  try {
    for (const file of files) {
      await runFile(runtime, file, (_, time) => {
        blocks += 1;
        ms += time.inside;
      });
    }
  } finally {
    runtime.end();
  }
  return { files: files.length, blocks, seconds: ms / 1000 };
}

/** @returns undefined if the recordings are not there. */
export async function benchReplays(): Promise<ReplayFigures | undefined> {
  const files = recordedFiles("replay").filter((file) => !path.basename(file).startsWith(RANDOM_CALLS));
  if (files.length === 0) return undefined;
  const isFast = (file: string): boolean => path.basename(file).startsWith("fast-");
  return { prod: await replay(files.filter((file) => !isFast(file))), fast: await replay(files.filter(isFast)) };
}

const ranEpoch = ({ changes }: RecordedBlock): boolean =>
  Object.keys(changes).some((key) => key.startsWith(LastMechansimStepBlock.prefix));

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const blockFigure = (times: readonly Time[]): BlockFigure => ({
  blocks: times.length,
  ms: median(times.map((time) => time.inside)),
  msWithCommit: median(times.map((time) => time.withCommit)),
});

/** @returns undefined if the recording is not there. */
export async function benchShape(): Promise<ShapeFigures | undefined> {
  const [file] = recordedFiles("shape");
  if (file === undefined) return undefined;
  const runtime = new RuntimeProcess();
  const withEpoch: Time[] = [];
  const withoutEpoch: Time[] = [];
  try {
    await runFile(runtime, file, (block, time) => (ranEpoch(block) ? withEpoch : withoutEpoch).push(time));
    return {
      withoutEpoch: blockFigure(withoutEpoch),
      withEpoch: blockFigure(withEpoch),
      memoryMb: await runtime.peakMemoryMb(),
    };
  } finally {
    runtime.end();
  }
}
