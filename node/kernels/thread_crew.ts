/**
 * Threads that share the columns of an epoch with the one that asks. They sleep in between (a wake-up takes some 25 µs, which spinning would not
 * make shorter), keep no process running, and start with an epoch, which does not wait for them: whoever is free takes the next part.
 */
import { availableParallelism } from "node:os";
import { SHARE_ENV, type Worker } from "node:worker_threads";
import { startWorker } from "#node/start_worker.ts";
import { type Crew, CrewLost, type Work } from "#runtime/kernels/wasm/crew.ts";
import type { Job } from "#runtime/kernels/wasm/jobs.ts";
import type { SharedMemory } from "#runtime/kernels/wasm/machine.ts";
import { CLAIM, claimOf, DONE, generationAfter, type Hire, newWords, type Order, takePart } from "./crew_protocol.ts";

/** Above this there is little left to share out: rows go in and out of the memory by one thread. */
const MOST_THREADS = 4;
/** How many work here, the asking one among them. */
const threadsHere = (): number => Math.min(MOST_THREADS, Math.max(2, availableParallelism()));

/** Each thread takes some 20 MB: without work they end after this long. */
const IDLE_MS = 60_000;
/** A thread that takes longer for a part (some milliseconds at most) is given up. */
const PATIENCE_MS = 2000;

export interface CrewOptions {
  readonly threads?: number;
  readonly patienceMs?: number;
  /** Makes what the threads share, for each time that they start. */
  readonly makeWords?: () => Int32Array;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class ThreadCrew implements Crew {
  readonly threads: number;
  readonly #patienceMs: number;
  readonly #makeWords: () => Int32Array;
  /** Of the threads that there are, and none from before. */
  #words: Int32Array;
  #workers: readonly Worker[] = [];
  #idle: NodeJS.Timeout | undefined;
  #ready: Promise<unknown> = Promise.resolve();
  #generation = 0;
  /** Bytes of the memory as the threads know it. */
  #known = 0;
  #lost: string | undefined;

  constructor({ threads = threadsHere(), patienceMs = PATIENCE_MS, makeWords = newWords }: CrewOptions = {}) {
    this.threads = threads;
    this.#patienceMs = patienceMs;
    this.#makeWords = makeWords;
    this.#words = makeWords();
  }

  /** The threads there are; for whoever wants to see one end. */
  get workers(): readonly Worker[] {
    return this.#workers;
  }

  /** Starts the threads, if they are not; resolves once they wait for work, or are lost. */
  async start(): Promise<void> {
    this.#start();
    await this.#ready;
  }

  run(memory: SharedMemory, job: Job, parts: number, own: Work, meanwhile: () => void): void {
    this.#start();
    if (this.#lost !== undefined) throw new CrewLost(this.#lost);
    this.#generation = generationAfter(this.#generation);
    const order = { generation: this.#generation, job, parts, memory: this.#unknown(memory) };
    try {
      this.#give(order);
      meanwhile();
      for (let part = takePart(this.#words, order); part !== undefined; part = takePart(this.#words, order)) {
        own(part);
        Atomics.add(this.#words, DONE, 1);
      }
      this.#await(parts);
    } catch (error) {
      // Some may be at it still.
      this.#lose(messageOf(error));
      throw error;
    }
  }

  /** Ends the threads. */
  close(): void {
    this.#lose("it was closed");
  }

  #start(): void {
    this.#idle?.refresh();
    if (this.#workers.length > 0 || this.#lost !== undefined) return;
    this.#words = this.#makeWords();
    this.#known = 0;
    this.#idle = setTimeout(() => this.#dismiss(), IDLE_MS).unref();
    try {
      this.#workers = Array.from({ length: this.threads - 1 }, (_, other) => this.#hire(other + 1));
    } catch (error) {
      this.#lose(messageOf(error));
      return;
    }
    const up = this.#workers.map((worker) => new Promise((resolve) => worker.once("message", resolve)));
    const down = this.#workers.map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
    this.#ready = Promise.race([Promise.all(up), ...down]);
  }

  #hire(thread: number): Worker {
    const hire: Hire = { thread, words: this.#words };
    const worker = startWorker("#node/kernels/crew_worker.ts", { workerData: hire, env: SHARE_ENV });
    const lose = (why: string): void => {
      if (this.#workers.includes(worker)) this.#lose(why);
    };
    // Whoever waits for it to be there must not see the process end.
    worker.once("message", () => worker.unref());
    worker.once("error", (error) => lose(messageOf(error)));
    worker.once("exit", () => lose("a thread ended"));
    return worker;
  }

  #unknown(memory: SharedMemory): SharedMemory | undefined {
    const bytes = memory.buffer.byteLength;
    if (bytes === this.#known) return undefined;
    this.#known = bytes;
    return memory;
  }

  #give(order: Order): void {
    for (const worker of this.#workers) worker.postMessage(order);
    Atomics.store(this.#words, DONE, 0);
    Atomics.store(this.#words, CLAIM, claimOf(order.generation, 0));
    Atomics.notify(this.#words, CLAIM);
  }

  #await(parts: number): void {
    for (let done = Atomics.load(this.#words, DONE); done !== parts; done = Atomics.load(this.#words, DONE)) {
      if (done < 0) throw new CrewLost("a thread failed");
      if (Atomics.wait(this.#words, DONE, done, this.#patienceMs) === "timed-out")
        throw new CrewLost(`a thread gave no answer for ${this.#patienceMs} ms`);
    }
  }

  #lose(why: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = why;
    this.#dismiss();
  }

  #dismiss(): void {
    clearTimeout(this.#idle);
    for (const worker of this.#workers) void worker.terminate();
    this.#workers = [];
  }
}
