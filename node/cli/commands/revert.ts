/** `revert`: takes back the last blocks that are not final. Reference: sc-cli src/commands/revert_cmd.rs, sc-service chain_ops/revert_chain.rs. */
import { type Arguments, parseInteger } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { withOfflineChain } from "../offline_chain.ts";
import { CHAIN_OPTIONS, DATABASE_OPTIONS, type OptionTable, UNUSED_LOG_OPTIONS } from "../options.ts";

/** What `revert` takes. */
export const REVERT_OPTIONS: OptionTable = { ...CHAIN_OPTIONS, ...DATABASE_OPTIONS, ...UNUSED_LOG_OPTIONS };

const DEFAULT_COUNT = "256";

/** @throws UsageError, ChainSpecError, DatabaseError */
export async function revert(args: Arguments, io: CommandIo): Promise<void> {
  const count = parseInteger("revert", args.positionals[0] ?? DEFAULT_COUNT, 0, 2 ** 32 - 1);
  await withOfflineChain(args, io, "only if there", async ({ database }) => {
    const { depth } = database.revert(count);
    const { number, hash } = database.best();
    if (depth === 0) {
      io.say("There aren't any non-finalized blocks to revert.\n");
      return;
    }
    io.say(`Reverted ${depth} blocks. Best: #${number} (${hash})\n`);
    if (depth > count)
      io.say(
        "Number of reverted blocks is higher than requested because of reverted leaves higher than the best block.\n",
      );
  });
}
