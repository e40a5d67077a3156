/** Programs beside the node, such as benchmarks and checkers: arguments by a table, `--help`, and one line for what cannot be done. */
import { isActionable } from "#node/actionable.ts";
import { type Arguments, readArguments, UsageError } from "./arguments.ts";
import { optionsHelp } from "./help.ts";
import type { OptionTable } from "./options.ts";

const HELP: OptionTable = { help: { kind: "flag", short: "h", help: "this text" } };

/** A program and how it is called. */
export type Program = {
  /** The whole command, with its arguments: "npm run bench -- [OPTIONS]". */
  readonly usage: string;
  readonly help: string;
  readonly options: OptionTable;
  /** The most arguments that are no options; without it there are none. */
  readonly positionals?: number;
};

function read(argv: readonly string[], program: Program): Arguments {
  const args = readArguments(argv, { ...program.options, ...HELP });
  const stray = args.positionals[program.positionals ?? 0];
  if (stray !== undefined) throw new UsageError(`${stray} is not wanted here: see --help`);
  return args;
}

/**
 * Runs `main` with the arguments of this process. What the user can act on ends it with one line and status 2, a mistake of ours with its
 * stack and status 1.
 */
export async function runProgram(program: Program, main: (args: Arguments) => Promise<void>): Promise<void> {
  try {
    const args = read(process.argv.slice(2), program);
    if (args.has("help"))
      process.stdout.write(optionsHelp(program.usage, program.help, { ...program.options, ...HELP }));
    else await main(args);
  } catch (cause) {
    if (!isActionable(cause)) throw cause;
    process.stderr.write(`Error: ${cause.message}\n`);
    process.exitCode = 2;
  }
}
