/** Our runtime alone in a process of its own, driven over stdin and stdout as the conformance replays drive it. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import readline from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Hex } from "#runtime/primitives/hex.ts";

/** A line that the runtime's process answers with: a result, or why there is none. */
export type Answer = {
  readonly ok?: unknown;
  readonly err?: string;
  /** Microseconds inside the runtime. */
  readonly us?: number;
};

/** Beside this one: the source if this is the source, the built one if this is built. */
const PROGRAM = path.join(
  import.meta.dirname,
  "..",
  "node",
  "conformance",
  `runtime${path.extname(import.meta.filename)}`,
);

/** `npm run conformance:runtime` as a process of its own. */
export class RuntimeProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  /** Starts it as this process was started. */
  constructor() {
    this.#child = spawn(process.execPath, [...process.execArgv, PROGRAM], { stdio: ["pipe", "pipe", "inherit"] });
    this.#answers = readline.createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** @throws Error if the runtime answers with an error, or has ended. */
  async ask(request: object): Promise<Answer> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.#answers.next();
    if (line.done === true) throw new Error("the runtime has ended");
    const answer = JSON.parse(line.value) as Answer;
    if (answer.err !== undefined) throw new Error(answer.err);
    return answer;
  }

  /** Calls a runtime API and keeps what it writes. @param data SCALE of its arguments */
  call(method: string, data: Hex): Promise<Answer> {
    return this.ask({ cmd: "call", method, data, keep: true });
  }

  /** Largest resident memory so far in MB; undefined where the system has no /proc. */
  async peakMemoryMb(): Promise<number | undefined> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, "utf8").catch(() => "");
    const kilobytes = /VmHWM:\s*(\d+) kB/.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  }

  /** Ends the process once it has answered what it was asked. */
  end(): void {
    this.#child.stdin.end();
  }
}
