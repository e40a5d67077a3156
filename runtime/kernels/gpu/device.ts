/** What the device engine needs of gpu.js, without naming it: node/kernels brings the library in. */

/** A number as two f32 integers: bits 0 .. 21, and the rest. A grid of them is its low rows above its high rows. */
const LOW_BITS = 22;
/** One more than the largest low half: 2^22. */
export const LOW = 2 ** LOW_BITS;

/** The compile-time numbers of a kernel; loop bounds have to come from them. */
export interface KernelConstants {
  /** Of the frame. */
  readonly rows: number;
  /** Of the frame. */
  readonly columns: number;
  /** Threads that share a row's columns: each takes one of as many, all the way. */
  readonly lanes: number;
  /** Columns that a lane takes. */
  readonly turns: number;
}

/** What `this` is inside of a kernel. */
export interface KernelThis {
  readonly constants: KernelConstants;
  /** The cell that the kernel computes: `x` along the width. */
  readonly thread: { readonly x: number; readonly y: number };
}

/** A line or a grid as a kernel indexes it. */
export type Line = ArrayLike<number>;
/** Rows of cells, the lowest first. */
export type Grid = ArrayLike<Line>;

/** A flat grid on the host (a line has height 1). */
export interface KernelGrid {
  /** width * height of them, row by row. */
  readonly cells: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** What a device compiles: a function of one cell, and the size of the grid that it fills. */
export interface KernelRequest {
  /** Gives the cell at `this.thread`; a subset of JavaScript that gpu.js translates. */
  readonly kernel: (this: KernelThis, ...args: never[]) => number;
  readonly constants: KernelConstants;
  /** Cells in a row of the result. */
  readonly width: number;
  /** Rows of the result. */
  readonly height: number;
}

/** A compiled kernel. Its grids are on the device, and so is its result, which no later run changes. */
export type CompiledKernel<N> = (...args: readonly (number | N)[]) => N;

/**
 * Keeps grids (`N`, opaque) and runs kernels on them; kernels may call the `functions` of gpu/kernels.ts and gpu/folds.ts. What goes wrong in `put` or
 * in a kernel may be thrown as late as by the `take` that depends on it.
 */
export interface KernelDevice<N> {
  /** Brings a grid to the device. Its cells must not change after that, and may be gone. */
  put(grid: KernelGrid): N;
  /** Costs milliseconds: done once per kernel and size. */
  compile(request: KernelRequest): CompiledKernel<N>;
  /** Brings a grid back: one value per cell, row by row. */
  take(grid: N): Float32Array;
  /** Gives back the room of a grid that is used no more. */
  drop(grid: N): void;
  /** Returns once all that was asked is done, for whoever takes times; absent where every call is when it returns. */
  settle?(): void;
}
