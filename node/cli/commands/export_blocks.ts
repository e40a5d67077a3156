/** `export-blocks`: blocks of the best chain as a file. Reference: sc-cli src/commands/export_blocks_cmd.rs. */

import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { decodeAll } from "#runtime/scale/codec.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import { type Arguments, UsageError } from "../arguments.ts";
import { encodeBlock, encodeCount } from "../block_file.ts";
import type { CommandIo } from "../command_io.ts";
import { type OfflineChain, storedBlock, withOfflineChain } from "../offline_chain.ts";
import { CHAIN_OPTIONS, DATABASE_OPTIONS, type OptionTable, UNUSED_LOG_OPTIONS } from "../options.ts";
import type { SignedBlock } from "../signed_block.ts";

const HIGHEST = 2 ** 32 - 1;
const TELL_EVERY = 10_000;

/** What `export-blocks` takes. */
export const EXPORT_BLOCKS_OPTIONS: OptionTable = {
  from: { kind: "value", value: "BLOCK", help: "first block (default 1)" },
  to: { kind: "value", value: "BLOCK", help: "last block (default the best)" },
  binary: { kind: "flag", help: "SCALE, not JSON" },
  ...CHAIN_OPTIONS,
  ...DATABASE_OPTIONS,
  ...UNUSED_LOG_OPTIONS,
};

function blockAt(offline: OfflineChain, number: number): SignedBlock {
  const { chain } = offline;
  const hash = chain.hashByNumber(number);
  if (hash === undefined) throw new UsageError(`there is no block #${number}`);
  const proofs = chain.justifications(hash);
  return {
    ...storedBlock(offline, hash),
    justifications: proofs === undefined ? undefined : decodeAll(justifications, proofs),
  };
}

type Range = { readonly from: number; readonly to: number };

/** @throws UsageError */
function rangeOf(args: Arguments, { chain }: OfflineChain): Range {
  const best = chain.best().number;
  const from = args.integer("from", 0, HIGHEST) ?? 1;
  const to = args.integer("to", 0, HIGHEST) ?? best;
  if (to > best) throw new UsageError(`there is no block #${to}: the best is #${best}`);
  if (from > to) throw new UsageError(`there is nothing to export from #${from} to #${to}`);
  return { from, to };
}

function write(offline: OfflineChain, { from, to }: Range, binary: boolean, out: (bytes: Uint8Array) => void): void {
  if (binary) out(encodeCount(to - from + 1));
  for (let number = from; number <= to; number++) out(encodeBlock(blockAt(offline, number), binary));
}

/** A file that is not whole is removed again. */
function toFile(path: string, fill: (out: (bytes: Uint8Array) => void) => void): void {
  const file = openSync(path, "w");
  let whole = false;
  try {
    fill((bytes) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    });
    whole = true;
  } finally {
    closeSync(file);
    if (!whole) rmSync(path, { force: true });
  }
}

/** @throws UsageError, ChainSpecError, DatabaseError */
export function exportBlocks(args: Arguments, io: CommandIo): Promise<void> {
  return withOfflineChain(args, io, "only if there", async (offline) => {
    const [path] = args.positionals;
    const range = rangeOf(args, offline);
    io.say(`Exporting blocks from #${range.from} to #${range.to}\n`);
    let written = 0;
    const fill = (out: (bytes: Uint8Array) => void): void =>
      write(offline, range, args.has("binary"), (bytes) => {
        out(bytes);
        written += 1;
        if (written % TELL_EVERY === 0) io.say(`#${range.from + written - 1}\n`);
      });
    if (path === undefined) fill((bytes) => io.out(bytes));
    else toFile(path, fill);
  });
}
