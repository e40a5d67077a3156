/**
 * Verifies signatures in other threads before the blocks that hold them are executed: a chain that is caught up with has thousands of them
 * waiting, at 0.05 ms each. Only what was found good is noted; whatever goes wrong here is found out by the execution.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { noteGood, type Signed } from "./known.ts";
import { pack } from "./packed.ts";

const MOST_THREADS = 3;
/** Each thread takes some 40 MB: without work they end after this long, ms. */
const IDLE_MS = 15_000;

/** From the built file, or from its source where that is what this process runs. */
function startWorker(): Worker {
  const file = import.meta.resolve("#node/signatures/worker.ts");
  if (!file.endsWith(".ts")) return new Worker(new URL(file));
  const load = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(file)}); });`;
  return new Worker(load, { eval: true });
}

export class VerifyAhead {
  readonly #threads: number;
  #workers: readonly Worker[] = [];
  #idle: NodeJS.Timeout | undefined;
  /** Batches go one after the other: each takes all threads. */
  #last: Promise<void> = Promise.resolve();

  /** One core is left to who executes. */
  constructor(threads = Math.min(MOST_THREADS, availableParallelism() - 1)) {
    this.#threads = threads;
  }

  /** Resolves when the good ones are noted. Never rejects. */
  verify(all: readonly Signed[]): Promise<void> {
    if (this.#threads < 1 || all.length === 0) return Promise.resolve();
    this.#last = this.#last.then(() => this.#verify(all));
    return this.#last;
  }

  async #verify(all: readonly Signed[]): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#workers.length === 0) this.#workers = Array.from({ length: this.#threads }, startWorker);
    const share = Math.ceil(all.length / this.#workers.length);
    const parts = this.#workers.map((worker, at) => [worker, all.slice(at * share, (at + 1) * share)] as const);
    try {
      await Promise.all(parts.map(([worker, part]) => judge(worker, part)));
    } catch {
      // A thread that has ended takes the others with it; the next batch starts new ones.
      this.stop();
    }
    this.#idle = setTimeout(() => this.stop(), IDLE_MS);
    this.#idle.unref();
  }

  stop(): void {
    clearTimeout(this.#idle);
    for (const worker of this.#workers) void worker.terminate();
    this.#workers = [];
  }
}

async function judge(worker: Worker, part: readonly Signed[]): Promise<void> {
  if (part.length === 0) return;
  const packed = pack(part);
  const verdicts = await new Promise<Uint8Array>((resolve, reject) => {
    const done = (): void => {
      worker.off("message", answered).off("error", failed).off("exit", ended);
      worker.unref();
    };
    const answered = (message: Uint8Array): void => {
      done();
      resolve(message);
    };
    const failed = (cause: Error): void => {
      done();
      reject(cause);
    };
    const ended = (): void => failed(new Error("the thread has ended"));
    worker.ref();
    worker.on("message", answered).on("error", failed).on("exit", ended);
    worker.postMessage(packed, [packed.buffer]);
  });
  part.forEach((signed, at) => {
    if (verdicts[at] === 1) noteGood(signed);
  });
}
