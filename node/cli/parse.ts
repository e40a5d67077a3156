/** From the command line to what is to be done. */
import { type Arguments, readArguments, UsageError } from "./arguments.ts";
import { COMMANDS, type Command } from "./commands.ts";
import { commandHelp, runHelp } from "./help.ts";
import { IGNORED_OPTIONS, type OptionTable, RUN_OPTION_GROUPS } from "./options.ts";
import { VERSION } from "./version.ts";

export type Invocation =
  /** A text for standard output, and nothing else. */
  | { readonly kind: "print"; readonly text: string }
  | { readonly kind: "command"; readonly command: Command; readonly args: Arguments }
  | { readonly kind: "run"; readonly args: Arguments };

const GENERAL: OptionTable = {
  help: { kind: "flag", short: "h", help: "" },
  version: { kind: "flag", short: "V", help: "" },
};
const RUN_OPTIONS: OptionTable = Object.assign({}, ...Object.values(RUN_OPTION_GROUPS), IGNORED_OPTIONS, GENERAL);

/** The command that the first words name; undefined if they are options. @throws UsageError for words that name none */
function commandOf(argv: readonly string[]): { readonly command: Command; readonly words: number } | undefined {
  const [first, second] = argv;
  if (first === undefined || first.startsWith("-")) return undefined;
  for (const words of [1, 2]) {
    const command = COMMANDS[argv.slice(0, words).join(" ")];
    if (command !== undefined) return { command, words };
  }
  const name = first === "key" && second !== undefined && !second.startsWith("-") ? `key ${second}` : first;
  throw new UsageError(`unknown command ${name}: see --help`);
}

/** @param argv what stands behind the program's name @throws UsageError */
export function parseCommandLine(argv: readonly string[]): Invocation {
  const named = commandOf(argv);
  if (named === undefined) {
    const args = readArguments(argv, RUN_OPTIONS);
    if (args.has("help")) return { kind: "print", text: runHelp() };
    if (args.has("version")) return { kind: "print", text: `subtensor-ts ${VERSION}\n` };
    return { kind: "run", args };
  }
  const { command, words } = named;
  const args = readArguments(argv.slice(words), { ...command.options, ...GENERAL });
  if (args.has("help")) return { kind: "print", text: commandHelp(command) };
  if (args.has("version")) return { kind: "print", text: `subtensor-ts ${VERSION}\n` };
  const stray = args.positionals[command.positionals];
  if (stray !== undefined) throw new UsageError(`${command.usage} does not take ${stray}: see --help`);
  return { kind: "command", command, args };
}
