/** `check-block`: a block of the database, verified and executed again. Reference: sc-cli src/commands/check_block_cmd.rs. */
import { checkBlock as check } from "#node/chain/import_block.ts";
import { type Arguments, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { blockHashOf, faultOf, storedBlock, withOfflineChain } from "../offline_chain.ts";
import type { OptionTable } from "../options.ts";
import { IMPORT_BLOCKS_OPTIONS } from "./import_blocks.ts";

const { binary: _, ...options } = IMPORT_BLOCKS_OPTIONS;
/** What `check-block` takes. */
export const CHECK_BLOCK_OPTIONS: OptionTable = options;

/** @throws UsageError, ChainSpecError, DatabaseError */
export async function checkBlock(args: Arguments, io: CommandIo): Promise<void> {
  const [text] = args.positionals;
  if (text === undefined) throw new UsageError("check-block takes the hash or the number of a block");
  await withOfflineChain(args, io, "only if there", async (offline) => {
    const since = performance.now();
    const hash = blockHashOf(offline, "check-block", text);
    const { header, body } = storedBlock(offline, hash);
    if (header.number === 0) throw new UsageError("the genesis block is made, not executed");
    try {
      check(offline.chain, { header, body, origin: "sync" }, { now: Date.now(), sealed: offline.sealed });
    } catch (cause) {
      const fault = faultOf(cause);
      throw fault === undefined ? cause : new UsageError(`block #${header.number} (${hash}): ${fault}`);
    }
    io.out(`Completed in ${Math.round(performance.now() - since)} ms.\n`);
  });
}
