/**
 * Verifies signatures in other threads before the blocks that hold them are executed: a chain that is caught up with has thousands of them
 * waiting. Only what was found good is noted; whatever goes wrong here is found out by the execution.
 */
import { availableParallelism } from "node:os";
import { startWorker } from "#node/start_worker.ts";
import { noteGood, type Signed } from "./known.ts";
import { pack } from "./packed.ts";

const MOST_THREADS = 3;
/** Signatures that go to a thread together, some ms of its time: to wake one, and to be woken by it, takes as long as to verify a few. */
const TOGETHER = 256;
/** Each thread takes some 40 MB: without work they end after this long, ms. */
const IDLE_MS = 15_000;

type Part = { readonly signatures: readonly Signed[]; readonly done: () => void };

/** A thread, and what it was given. It is never waited for before it is given more, so it has no pause while this thread executes. */
class Thread {
  readonly #worker = startWorker("#node/signatures/worker.ts");
  /** In the order of the answers. */
  readonly #given: Part[] = [];
  /** Signatures that it has not answered yet. */
  waiting = 0;

  constructor(onEnd: (thread: Thread) => void) {
    const end = (): void => {
      for (const { done } of this.#given.splice(0)) done();
      onEnd(this);
    };
    this.#worker
      .on("message", (verdicts: Uint8Array) => this.#answered(verdicts))
      .on("error", end)
      .on("exit", end);
    this.#worker.unref();
  }

  give(part: Part): void {
    this.#given.push(part);
    this.waiting += part.signatures.length;
    this.#worker.ref();
    const packed = pack(part.signatures);
    this.#worker.postMessage(packed, [packed.buffer]);
  }

  #answered(verdicts: Uint8Array): void {
    const part = this.#given.shift();
    if (part === undefined) return;
    this.waiting -= part.signatures.length;
    if (this.#given.length === 0) this.#worker.unref();
    part.signatures.forEach((signed, at) => {
      if (verdicts[at] === 1) noteGood(signed);
    });
    part.done();
  }

  stop(): void {
    void this.#worker.terminate();
  }
}

/** Verifies signatures on other threads, and notes the good ones as known. */
export class VerifyAhead {
  readonly #most: number;
  #threads: readonly Thread[] = [];
  #idle: NodeJS.Timeout | undefined;

  /** One core is left to who executes. */
  constructor(threads = Math.min(MOST_THREADS, availableParallelism() - 1)) {
    this.#most = threads;
  }

  /** Resolves when the good ones are noted. Never rejects. What is given first is verified first. */
  async verify(all: readonly Signed[]): Promise<void> {
    if (this.#most < 1 || all.length === 0) return;
    clearTimeout(this.#idle);
    if (this.#threads.length === 0)
      this.#threads = Array.from({ length: this.#most }, () => new Thread((ended) => this.#onEnd(ended)));
    const parts: Promise<void>[] = [];
    for (let at = 0; at < all.length; at += TOGETHER) parts.push(this.#give(all.slice(at, at + TOGETHER)));
    await Promise.all(parts);
    if (this.#threads.some(({ waiting }) => waiting > 0)) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), IDLE_MS);
    this.#idle.unref();
  }

  /** To the thread that has least to do. */
  #give(signatures: readonly Signed[]): Promise<void> {
    const [first, ...others] = this.#threads;
    if (first === undefined) return Promise.resolve();
    const freest = others.reduce((best, thread) => (thread.waiting < best.waiting ? thread : best), first);
    return new Promise((done) => freest.give({ signatures, done }));
  }

  /** A thread that has ended takes the others with it; the next batch starts new ones. */
  #onEnd(ended: Thread): void {
    if (this.#threads.includes(ended)) this.stop();
  }

  /** Ends the threads; who waits for them waits no longer. */
  stop(): void {
    clearTimeout(this.#idle);
    const threads = this.#threads;
    this.#threads = [];
    for (const thread of threads) thread.stop();
  }
}
