/** What the thread of the runtime and the thread of a device say to each other. */
import type { KernelArgument, KernelConstants } from "#runtime/kernels/gpu/device.ts";

/** Asks for one run of a kernel, which is compiled at its first. */
export interface KernelCall {
  /** Same for all runs of one compiled kernel. */
  readonly id: number;
  /** A name among the exports of runtime/kernels/gpu/kernels.ts. */
  readonly kernel: string;
  readonly constants: KernelConstants;
  readonly width: number;
  readonly height: number;
  readonly args: readonly KernelArgument[];
  /** Where the answer goes: a state, then the cells or, where it failed, a message. */
  readonly answer: SharedArrayBuffer;
}

/** The first message of a device: its name, or why there is none. */
export type Greeting = { readonly device: string } | { readonly refusal: string };

/** States of an answer; the asking thread sleeps on the first. */
export const WAITING = 0;
export const DONE = 1;
export const FAILED = 2;

/** Bytes of the state before the cells; and the least room behind it, for a message. */
const HEAD = 8;
const MESSAGE_ROOM = 400;

/** Room for an answer of so many cells. */
export const answerRoom = (cells: number): SharedArrayBuffer =>
  new SharedArrayBuffer(HEAD + Math.max(MESSAGE_ROOM, 4 * cells));
export const stateOf = (answer: SharedArrayBuffer): Int32Array => new Int32Array(answer, 0, 2);
export const cellsOf = (answer: SharedArrayBuffer, cells: number): Float32Array =>
  new Float32Array(answer, HEAD, cells);

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
