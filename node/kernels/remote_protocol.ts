/** What the thread of the runtime and the thread of a device say to each other. Requests are served one after the other, in order. */
import type { KernelConstants } from "#runtime/kernels/gpu/device.ts";

/** A grid of the device, by the number that the asking thread gave it. */
export interface RemoteGrid {
  readonly grid: number;
  readonly width: number;
  readonly height: number;
}

export type DeviceRequest =
  /** Brings cells there, as this grid. */
  | { readonly kind: "put"; readonly as: RemoteGrid; readonly cells: Float32Array }
  /** Runs a kernel, which is compiled at its first run; its result is this grid. */
  | {
      readonly kind: "run";
      readonly as: RemoteGrid;
      /** Same for all runs of one compiled kernel. */
      readonly id: number;
      /** A name among the exports of runtime/kernels/gpu/kernels.ts and folds.ts. */
      readonly kernel: string;
      readonly constants: KernelConstants;
      readonly args: readonly (number | RemoteGrid)[];
    }
  /** Brings a grid back; `answer` is where it goes: a state, then the cells or, where anything it comes of failed, a message. */
  | { readonly kind: "take"; readonly from: RemoteGrid; readonly answer: SharedArrayBuffer }
  /** Answers, without cells, once all that was asked before is done. */
  | { readonly kind: "settle"; readonly answer: SharedArrayBuffer }
  | { readonly kind: "drop"; readonly grid: number }
  /** Ends the thread after the request that it is at; those behind it are not served. */
  | { readonly kind: "end" };

/** The first message of a device: its name, or why there is none. */
export type Greeting = { readonly device: string } | { readonly refusal: string };

/** States of an answer; the asking thread sleeps on the first. */
export const WAITING = 0;
export const DONE = 1;
export const FAILED = 2;

/** Bytes before the cells: the state, the length of a message, and the kernels' time. */
const HEAD = 16;
const CLOCK_AT = 8;
/** The least room behind them, for a message. */
const MESSAGE_ROOM = 400;

/** Room for an answer of so many cells. */
export const answerRoom = (cells: number): SharedArrayBuffer =>
  new SharedArrayBuffer(HEAD + Math.max(MESSAGE_ROOM, 4 * cells));
export const stateOf = (answer: SharedArrayBuffer): Int32Array => new Int32Array(answer, 0, 2);
export const cellsOf = (answer: SharedArrayBuffer, cells: number): Float32Array =>
  new Float32Array(answer, HEAD, cells);

const clockOf = (answer: SharedArrayBuffer): Float64Array => new Float64Array(answer, CLOCK_AT, 1);
/** Milliseconds that kernels have taken on the device so far: 0 in an answer that is not there. */
export const kernelMsOf = (answer: SharedArrayBuffer): number => clockOf(answer)[0] ?? 0;
export const setKernelMs = (answer: SharedArrayBuffer, ms: number): void => {
  clockOf(answer)[0] = ms;
};

/** Puts a message where cells would be; its length goes behind the state. */
export const writeMessage = (answer: SharedArrayBuffer, text: string): void => {
  const bytes = new TextEncoder().encode(text).subarray(0, MESSAGE_ROOM);
  new Uint8Array(answer, HEAD).set(bytes);
  stateOf(answer)[1] = bytes.length;
};
export const readMessage = (answer: SharedArrayBuffer): string => {
  const length = stateOf(answer)[1] ?? 0;
  return new TextDecoder().decode(Uint8Array.from(new Uint8Array(answer, HEAD, length)));
};
