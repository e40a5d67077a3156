import type { Command } from "./commands.ts";
import { COMMANDS } from "./commands.ts";
import { type OptionSpec, type OptionTable, RUN_OPTION_GROUPS } from "./options.ts";

const WIDTH = 36;

const optionLabel = ([name, { short, value, kind }]: readonly [string, OptionSpec]): string => {
  const names = short === undefined ? `    --${name}` : `-${short}, --${name}`;
  if (kind === "flag") return names;
  const shown = value ?? "VALUE";
  return kind === "optional" ? `${names} [${shown}]` : `${names} ${shown}${kind === "list" ? "..." : ""}`;
};

/** Label and text; the text on a line of its own where the label is long. */
const entry = (label: string, text: string): string =>
  label.length < WIDTH ? `  ${label.padEnd(WIDTH)}${text}` : `  ${label}\n  ${"".padEnd(WIDTH)}${text}`;

const optionLines = (table: OptionTable): readonly string[] =>
  Object.entries(table).map((option) => entry(optionLabel(option), option[1].help));

const GENERAL = [entry("-h, --help", "this text"), entry("-V, --version", "the version")];

/** `--help` of the node. */
export function runHelp(): string {
  const groups = Object.entries(RUN_OPTION_GROUPS).flatMap(([heading, table]) => [
    "",
    `${heading}:`,
    ...optionLines(table),
  ]);
  return `${[
    "A Bittensor node: subtensor's chain, for private networks and tests.",
    "",
    "Usage: subtensor-ts [OPTIONS]",
    "       subtensor-ts COMMAND [OPTIONS]",
    "",
    "Without options it starts a local chain of one authority (One): blocks every 250 ms, with the faucet,",
    "JSON-RPC on port 9944 of 127.0.0.1 and ::1, the state kept under the base path.",
    "",
    "Commands (each has its own --help):",
    ...Object.values(COMMANDS).map(({ usage, help }) => entry(usage, help)),
    ...groups,
    "",
    "Environment:",
    entry("BT_DEFAULT_TOKEN_WALLET", "address that gets 1,000,000 TAO in the genesis of local and dev"),
    "",
    ...GENERAL,
    "",
    "Options of upstream's node that say nothing here, such as --no-telemetry, are accepted and ignored.",
  ].join("\n")}\n`;
}

/** How something is called, what it does, and its options. */
export const optionsHelp = (
  usage: string,
  help: string,
  options: OptionTable,
  general: readonly string[] = [],
): string => `${[`Usage: ${usage}`, "", help, "", ...optionLines(options), ...general].join("\n")}\n`;

/** `--help` of a command. */
export const commandHelp = ({ usage, help }: Command, options: OptionTable): string =>
  optionsHelp(`subtensor-ts ${usage} [OPTIONS]`, help, options, GENERAL);
