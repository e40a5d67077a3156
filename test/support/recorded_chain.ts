/** Recorded histories of the reference runtime, block by block. */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode, Reader } from "#runtime/scale/codec.ts";
import { header } from "#runtime/scale/header.ts";
import { readLength } from "#runtime/scale/integers.ts";

const VECTORS = new URL("../../../shared/vectors/", import.meta.url);
const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

export type Changes = ReadonlyMap<Hex, Uint8Array | undefined>;

export interface RecordedBlock {
  readonly number: number;
  /** SCALE of the header as it was when execution began: no roots, and only the digests that the author put there. */
  readonly unexecuted: Uint8Array;
  /** SCALE of the header as the block has it, unsealed. */
  readonly executed: Uint8Array;
  /** With the length in front. */
  readonly extrinsics: readonly Uint8Array[];
  /** What was tried when `at` extrinsics of the block had been applied, and refused. */
  readonly rejected: readonly { readonly at: number; readonly extrinsic: Uint8Array }[];
  readonly changes: Changes;
  /** What runtime APIs answered after the block. */
  readonly apis: readonly RecordedAnswer[];
}
interface RecordedAnswer {
  readonly method: string;
  readonly data: Hex;
  readonly result: Hex;
}
export interface RecordedChain {
  readonly fast: boolean;
  readonly genesis: Changes;
  readonly blocks: readonly RecordedBlock[];
}

const changesOf = (recorded: Readonly<Record<Hex, Hex | null>>): Changes =>
  new Map(
    (Object.entries(recorded) as [Hex, Hex | null][]).map(([key, value]) => [
      key,
      value === null ? undefined : fromHex(value),
    ]),
  );

function unexecuted(executed: Hex): Uint8Array {
  const { digest, ...rest } = decodeAll(header, fromHex(executed));
  return encode(header, {
    ...rest,
    stateRoot: ZERO_HASH,
    extrinsicsRoot: ZERO_HASH,
    digest: digest.filter(({ type }) => type === "PreRuntime"),
  });
}

function blockOf(line: string): RecordedBlock {
  const { number, header: executed, applied, rejected = [], changes, apis = [] } = JSON.parse(line);
  return {
    number,
    unexecuted: unexecuted(executed),
    executed: fromHex(executed),
    extrinsics: applied.map(({ xt }: { xt: Hex }) => fromHex(xt)),
    rejected: rejected.map(({ at, xt }: { at: number; xt: Hex }) => ({ at, extrinsic: fromHex(xt) })),
    changes: changesOf(changes),
    apis,
  };
}

/** @param path below the vectors: `replay/claims-1.jsonl.gz`. */
export function recordedChain(path: string): RecordedChain {
  const lines = gunzipSync(readFileSync(new URL(path, VECTORS)))
    .toString("utf8")
    .trimEnd()
    .split("\n");
  const { genesis, fast } = JSON.parse(lines[0] ?? "");
  return { fast, genesis: changesOf(genesis), blocks: lines.slice(1).map(blockOf) };
}

const SIGNED_OR_GENERAL = 0xc0;
/** Whether nobody but the author put anything into the block. */
export const isIdle = ({ extrinsics }: RecordedBlock): boolean =>
  extrinsics.every((extrinsic) => {
    const input = new Reader(extrinsic);
    readLength(input);
    return (input.byte() & SIGNED_OR_GENERAL) === 0;
  });

/** The recorded chains of one folder of the vectors. */
export const recordedChains = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, VECTORS))
    .filter((name) => name.endsWith(".jsonl.gz"))
    .map((name) => `${folder}/${name}`);
