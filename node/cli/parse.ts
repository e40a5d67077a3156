/** From the command line to what is to be done. */
import { type Arguments, readArguments, UsageError } from "./arguments.ts";
import type { CommandIo } from "./command_io.ts";
import { COMMANDS, type Command, type CommandBody } from "./commands.ts";
import { commandHelp, runHelp } from "./help.ts";
import { IGNORED_OPTIONS, type OptionTable, RUN_OPTION_GROUPS } from "./options.ts";
import { VERSION } from "./version.ts";

/** A command, and what stands behind its name. */
export type CommandLine = { readonly command: Command; readonly argv: readonly string[] };

/** What a command line asks for. */
export type Invocation =
  /** A text for standard output, and nothing else. */
  | { readonly kind: "print"; readonly text: string }
  | ({ readonly kind: "command" } & CommandLine)
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
    const name = argv.slice(0, words).join(" ");
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command !== undefined) return { command, words };
  }
  const name = first === "key" && second !== undefined && !second.startsWith("-") ? `key ${second}` : first;
  throw new UsageError(`unknown command ${name}: see --help`);
}

const VERSION_TEXT = `subtensor-ts ${VERSION}\n`;

/** @param argv what stands behind the program's name @throws UsageError */
export function parseCommandLine(argv: readonly string[]): Invocation {
  const named = commandOf(argv);
  if (named !== undefined) return { kind: "command", command: named.command, argv: argv.slice(named.words) };
  const args = readArguments(argv, RUN_OPTIONS);
  if (args.has("help")) return { kind: "print", text: runHelp() };
  if (args.has("version")) return { kind: "print", text: VERSION_TEXT };
  return { kind: "run", args };
}

/** @throws UsageError for options that the command does not have */
export async function loadCommand({ command, argv }: CommandLine): Promise<CommandBody & { readonly args: Arguments }> {
  const body = await command.load();
  const args = readArguments(argv, { ...body.options, ...GENERAL });
  const stray = args.positionals[command.positionals];
  if (stray !== undefined) throw new UsageError(`${command.usage} does not take ${stray}: see --help`);
  return { ...body, args };
}

/** Runs a command, or prints its help. @throws UsageError; what the command throws */
export async function runCommand(line: CommandLine, io: CommandIo): Promise<void> {
  const { options, run, args } = await loadCommand(line);
  if (args.has("help")) io.out(commandHelp(line.command, options));
  else if (args.has("version")) io.out(VERSION_TEXT);
  else await run(args, io);
}
