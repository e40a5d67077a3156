/** The program: reads the command line, runs a command or a node, and ends with its exit code. */
import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
import { isActionable } from "./actionable.ts";
import type { Arguments } from "./cli/arguments.ts";
import type { CommandIo } from "./cli/command_io.ts";
import { parseCommandLine, runCommand } from "./cli/parse.ts";
import { passwordOf } from "./cli/password.ts";
import { fileTrouble } from "./file_trouble.ts";
import { createLog, type Logger } from "./log.ts";
import type { NodeHandle } from "./run_node.ts";

/** A stop that takes longer is given up. */
const STOP_WITHIN_MS = 8_000;

/** Takes what a terminal would show of what is typed. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

async function askOn(lines: Interface, question: string): Promise<string> {
  process.stderr.write(question);
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
  }
}

const io: CommandIo = {
  env: process.env,
  out: (text) => process.stdout.write(text),
  input: () => process.stdin,
  say: (text) => process.stderr.write(text),
  ask: (question) => askOn(createInterface({ input: process.stdin }), question),
  askHidden: (question) =>
    askOn(createInterface({ input: process.stdin, output: nowhere(), terminal: true }), question),
};

function fail(cause: unknown): never {
  const text = isActionable(cause) ? cause.message : ((cause as Error).stack ?? String(cause));
  process.stderr.write(`Error: ${text}\n`);
  process.exit(1);
}

/** Whoever read what a command writes has had enough, as `head` does. */
function closedOutput(cause: NodeJS.ErrnoException): never {
  if (cause.code === "EPIPE") process.exit(0);
  process.stderr.write(`Error: standard output cannot be written: ${fileTrouble(cause)}\n`);
  process.exit(1);
}

/** Ends the process on a signal: in order, or at once on the second one. */
function stopOnSignals(node: NodeHandle, log: Logger): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log("info", "substrate", `${signal}: stopping`);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    node.stop().then(() => process.exit(0), fail);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(signal));
}

/** Loads the node only now: `--version`, `--help` and mistakes are answered without it. */
async function run(args: Arguments): Promise<void> {
  const [{ logConfig, nodeConfig }, { runNode }] = await Promise.all([
    import("./cli/config.ts"),
    import("./run_node.ts"),
  ]);
  const terminal = process.stderr.isTTY === true;
  const config = nodeConfig(args, process.env, await passwordOf(args, io));
  const write = (line: string): unknown => process.stderr.write(line);
  const log = createLog({ ...logConfig(args, terminal), filter: config.logFilter, write });
  const node = await runNode(config, log);
  stopOnSignals(node, log);
  process.on("unhandledRejection", (cause) => {
    log("error", "substrate", `unhandled: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  });
}

async function main(): Promise<void> {
  const invocation = parseCommandLine(process.argv.slice(2));
  if (invocation.kind === "print") io.out(invocation.text);
  else if (invocation.kind === "command") {
    process.stdout.on("error", closedOutput);
    await runCommand(invocation, io);
  } else await run(invocation.args);
}

main().catch(fail);
