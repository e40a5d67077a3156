import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LAUNCH = join(ROOT, "node", "launch.mjs");
const READY = /Running JSON-RPC server: addr=127\.0\.0\.1:(\d+)/;
/** Generous: how long a start takes depends on what else the machine does. */
const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 10_000;

/** How a process ended: its exit code, or the signal that ended it. */
interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What a command wrote, and how it ended. */
export interface CommandResult extends Exit {
  readonly stdout: string;
  readonly stderr: string;
}

export interface NodeOptions {
  /** Options of the node; the base path and free ports are added to them. */
  readonly args?: readonly string[];
  /** Folder of the state, kept after the stop; without it the node gets one of its own, removed at the stop. */
  readonly basePath?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A node in a process of its own, answering on ports that the system chose. */
export interface RunningNode {
  readonly rpcPort: number;
  readonly ws: string;
  readonly http: string;
  readonly basePath: string;
  readonly pid: number;
  /** Everything it wrote to stdout and stderr so far. */
  log(): string;
  /** The first match in the log, past or to come; fails with the log's tail when it does not come in time. */
  waitForLog(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  /** Sends the signal and waits for the end of the process. */
  kill(signal: NodeJS.Signals): Promise<Exit>;
  /** SIGTERM (SIGKILL when that does not end it), and removes the base path unless the caller gave it. */
  stop(): Promise<Exit>;
}

/** Starts the built node and waits until its RPC server listens. */
export async function startNode(options: NodeOptions = {}): Promise<RunningNode> {
  const basePath = options.basePath ?? mkdtempSync(join(tmpdir(), "subtensor-ts-"));
  const given = options.args ?? [];
  const freePorts = ["--rpc-port", "--port", "--prometheus-port"]
    .filter((option) => !given.includes(option))
    .flatMap((o) => [o, "0"]);
  // Nodes of other tests that run on this machine may have the same genesis.
  const args = [LAUNCH, "--base-path", basePath, "--no-mdns", ...freePorts, ...given];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...options.env },
  });
  const output = new Output(child);
  const removeBasePath = () => {
    if (options.basePath === undefined) rmSync(basePath, { recursive: true, force: true });
  };
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return await output.ended;
  };
  const stop = async () => {
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
    const exit = await kill("SIGTERM");
    clearTimeout(timer);
    removeBasePath();
    return exit;
  };
  try {
    const port = Number((await output.waitFor(READY, READY_WITHIN_MS))[1]);
    return {
      rpcPort: port,
      ws: `ws://127.0.0.1:${port}`,
      http: `http://127.0.0.1:${port}`,
      basePath,
      pid: child.pid ?? -1,
      log: () => output.text,
      waitForLog: (pattern, withinMs = READY_WITHIN_MS) => output.waitFor(pattern, withinMs),
      kill,
      stop,
    };
  } catch (error) {
    await kill("SIGKILL");
    removeBasePath();
    throw error;
  }
}

/** Runs the node's command line to its end, for subcommands and refusals. */
export async function runCommand(args: readonly string[], withinMs = READY_WITHIN_MS): Promise<CommandResult> {
  const child = spawn(process.execPath, [LAUNCH, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const chunks: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
  child.stdout.on("data", (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.stderr.push(chunk));
  const timer = setTimeout(() => child.kill("SIGKILL"), withinMs);
  const exit = await new Promise<Exit>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  clearTimeout(timer);
  return {
    ...exit,
    stdout: Buffer.concat(chunks.stdout).toString(),
    stderr: Buffer.concat(chunks.stderr).toString(),
  };
}

/** The output of a process as one text, and the wait for something to appear in it. */
class Output {
  text = "";
  readonly ended: Promise<Exit>;
  private readonly listeners = new Set<() => void>();
  private exit: Exit | undefined;

  constructor(child: ChildProcess) {
    const take = (chunk: Buffer) => {
      this.text += chunk.toString();
      for (const listener of [...this.listeners]) listener();
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => {
        this.exit = { code, signal };
        for (const listener of [...this.listeners]) listener();
        resolve(this.exit);
      });
    });
  }

  waitFor(pattern: RegExp, withinMs: number): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.listeners.delete(look);
        act();
      };
      const failure = (why: string) => new Error(`${why}: ${pattern} not in the node's log:\n${tail(this.text)}`);
      const look = () => {
        const match = pattern.exec(this.text);
        if (match !== null) settle(() => resolve(match));
        else if (this.exit !== undefined) settle(() => reject(failure(`ended with ${JSON.stringify(this.exit)}`)));
      };
      const timer = setTimeout(() => settle(() => reject(failure(`waited ${withinMs} ms`))), withinMs);
      this.listeners.add(look);
      look();
    });
  }
}

/** The last lines of a log: enough to see why a test failed. */
export function tail(text: string, lines = 60): string {
  return text.split("\n").slice(-lines).join("\n");
}

/** A node for one piece of work: stopped afterwards, and its log added to a failure of the work. */
export async function withNode<T>(options: NodeOptions, work: (node: RunningNode) => Promise<T>): Promise<T> {
  const node = await startNode(options);
  try {
    return await work(node);
  } catch (error) {
    throw new Error(`${String(error)}\n--- the node's log:\n${tail(node.log())}`, { cause: error });
  } finally {
    await node.stop();
  }
}
