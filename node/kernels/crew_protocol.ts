/** What an asking thread and those of its crew say to each other: an order as a message, and words that they share. */
import type { Job } from "#runtime/kernels/wasm/jobs.ts";
import type { SharedMemory } from "#runtime/kernels/wasm/machine.ts";

export interface Order {
  readonly generation: number;
  readonly job: Job;
  readonly parts: number;
  /** Where it has grown since the last order. */
  readonly memory: SharedMemory | undefined;
}

/** What a thread is started with. Its first message says that it is there. */
export interface Hire {
  /** Counted from 1: 0 is who asks. */
  readonly thread: number;
  readonly words: Int32Array;
}

/** The words: the generation of the order and its next part, in one; how many of its parts are done, or `FAILED`. */
export const CLAIM = 0;
export const DONE = 1;
export const newWords = (): Int32Array => new Int32Array(new SharedArrayBuffer(8));
/** Stays negative, whatever is done after it. */
export const FAILED = -(2 ** 30);

const PART_BITS = 12;
const GENERATIONS = 2 ** 20;

/** A late thread may hold an order for long, but not for a million others. */
export const generationAfter = (generation: number): number => (generation + 1) % GENERATIONS;
export const claimOf = (generation: number, part: number): number => (generation << PART_BITS) | part;
export const generationOf = (claim: number): number => claim >>> PART_BITS;

/** A part of the order that nobody has; undefined where there is none any more, or another order. */
export const takePart = (
  words: Int32Array,
  { generation, parts }: Pick<Order, "generation" | "parts">,
): number | undefined => {
  for (;;) {
    const claim = Atomics.load(words, CLAIM);
    const part = claim & (2 ** PART_BITS - 1);
    if (generationOf(claim) !== generation || part >= parts) return undefined;
    if (Atomics.compareExchange(words, CLAIM, claim, claim + 1) === claim) return part;
  }
};
