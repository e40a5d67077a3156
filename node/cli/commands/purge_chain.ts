/** `purge-chain`: forgets the blocks and states of a chain; its keys stay. Reference: sc-cli src/commands/purge_chain_cmd.rs. */
import { existsSync, rmSync } from "node:fs";
import type { Arguments } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { basePathOf, chainOf } from "../config.ts";
import { dataPaths } from "../data_paths.ts";
import { CHAIN_OPTIONS, DATABASE_OPTIONS, type OptionTable, UNUSED_LOG_OPTIONS } from "../options.ts";

/** What `purge-chain` takes. */
export const PURGE_CHAIN_OPTIONS: OptionTable = {
  ...CHAIN_OPTIONS,
  yes: { kind: "flag", short: "y", help: "do not ask" },
  database: { kind: "value", value: "VALUE", help: "accepted for the sake of scripts" },
  ...DATABASE_OPTIONS,
  ...UNUSED_LOG_OPTIONS,
};

/** @throws UsageError, ChainSpecError */
export async function purgeChain(args: Arguments, io: CommandIo): Promise<void> {
  const { spec } = chainOf(args, io.env);
  const { database } = dataPaths(basePathOf(args, io.env).basePath, spec.id);
  if (!args.has("yes")) {
    const answer = await io.ask(`Are you sure to remove "${database}"? [y/N]: `);
    if (!/^y(es)?$/i.test(answer.trim())) {
      io.out("Aborted\n");
      return;
    }
  }
  if (!existsSync(database)) {
    io.say(`"${database}" did not exist.\n`);
    return;
  }
  rmSync(database, { recursive: true });
  io.out(`"${database}" removed.\n`);
}
