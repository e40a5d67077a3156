/** `import-blocks`: blocks of a file, each verified and executed as a peer's. Reference: sc-cli src/commands/import_blocks_cmd.rs. */
import { createReadStream } from "node:fs";
import { importBlock } from "#node/chain/import_block.ts";
import type { FinalityEngine } from "#node/finality/finality.ts";
import { headerHash } from "#runtime/scale/header.ts";
import { type Arguments, UsageError } from "../arguments.ts";
import { readBlocks } from "../block_file.ts";
import type { CommandIo } from "../command_io.ts";
import { faultOf, type OfflineChain, proofChecker, withOfflineChain } from "../offline_chain.ts";
import {
  CHAIN_OPTIONS,
  DATABASE_OPTIONS,
  type OptionTable,
  PRODUCTION_OPTIONS,
  UNUSED_LOG_OPTIONS,
} from "../options.ts";
import type { SignedBlock } from "../signed_block.ts";

/** What `import-blocks` takes. */
export const IMPORT_BLOCKS_OPTIONS: OptionTable = {
  binary: { kind: "flag", help: "SCALE, not JSON" },
  sealing: { ...PRODUCTION_OPTIONS.sealing, help: "the blocks were made on demand and carry no seal" },
  ...CHAIN_OPTIONS,
  ...DATABASE_OPTIONS,
  ...UNUSED_LOG_OPTIONS,
};

const TELL_EVERY_MS = 3_000;
const MS_PER_SECOND = 1_000;
/** Blocks between two waits for the disk: what is not written yet is in memory. */
const FLUSH_EVERY = 256;

/** @throws UsageError that says which block, and why */
function take(offline: OfflineChain, finality: FinalityEngine, block: SignedBlock): void {
  const { header, body } = block;
  const hash = headerHash(header);
  const refused = (why: string): UsageError => new UsageError(`block #${header.number} (${hash}): ${why}`);
  try {
    importBlock(offline.chain, { header, body, origin: "sync" }, { now: Date.now(), sealed: offline.sealed });
  } catch (cause) {
    const fault = faultOf(cause);
    throw fault === undefined ? cause : refused(fault);
  }
  for (const proof of block.justifications ?? [])
    if (!finality.importJustification({ hash, number: header.number }, proof))
      throw refused("its justification does not prove it final");
}

/** Says now and then how far it is. */
class Speedometer {
  readonly #say: (text: string) => void;
  #since = performance.now();
  #last = 0;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  at(best: number, imported: number): void {
    const elapsed = performance.now() - this.#since;
    if (elapsed < TELL_EVERY_MS) return;
    const speed = ((imported - this.#last) * MS_PER_SECOND) / elapsed;
    this.#say(`📦 Current best block: ${best} (${speed.toFixed(1)} bps)\n`);
    this.#since = performance.now();
    this.#last = imported;
  }
}

/** @throws UsageError, ChainSpecError, DatabaseError; the blocks before the one at fault are imported then */
export function importBlocks(args: Arguments, io: CommandIo): Promise<void> {
  return withOfflineChain(args, io, "make", async (offline) => {
    const [path] = args.positionals;
    const file = path === undefined ? io.input() : createReadStream(path);
    const { chain, database } = offline;
    const say = (text: string): void => io.say(text);
    const finality = proofChecker(offline, say);
    const speed = new Speedometer(say);
    let imported = 0;
    try {
      for await (const block of readBlocks(file, args.has("binary"))) {
        take(offline, finality, block);
        imported += 1;
        if (imported % FLUSH_EVERY === 0) await database.flush();
        speed.at(chain.best().number, imported);
      }
    } catch (cause) {
      if (!(cause instanceof UsageError)) throw cause;
      throw new UsageError(
        `${cause.message}; ${imported} blocks before it are imported, best: #${chain.best().number}`,
      );
    } finally {
      finality.stop();
    }
    io.say(`🎉 Imported ${imported} blocks. Best: #${chain.best().number}\n`);
  });
}
