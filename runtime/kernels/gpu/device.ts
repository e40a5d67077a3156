/** What the device engine needs of gpu.js, without naming it: node/kernels brings the library in. */

/** A number as two f32 integers: bits 0 .. 21, and the rest. A grid of them is its low rows above its high rows. */
const LOW_BITS = 22;
export const LOW = 2 ** LOW_BITS;

/** The compile-time numbers of a kernel; loop bounds have to come from them. */
export interface KernelConstants {
  readonly rows: number;
  readonly columns: number;
}

/** What `this` is inside of a kernel. */
export interface KernelThis {
  readonly constants: KernelConstants;
  readonly thread: { readonly x: number; readonly y: number };
}

/** A line or a grid as a kernel indexes it. */
export type Line = ArrayLike<number>;
export type Grid = ArrayLike<Line>;

/** A flat grid (a line has height 1). */
export interface KernelGrid {
  readonly cells: Float32Array;
  readonly width: number;
  readonly height: number;
}

export type KernelArgument = number | KernelGrid;

export interface KernelRequest {
  readonly kernel: (this: KernelThis, ...args: never[]) => number;
  readonly constants: KernelConstants;
  readonly width: number;
  readonly height: number;
}

/** A compiled kernel: one value per cell of the output, row by row. */
export type CompiledKernel = (...args: KernelArgument[]) => Float32Array;

/** Compiles kernels; `functions` of gpu/kernels.ts are known to it. */
export interface KernelDevice {
  compile(request: KernelRequest): CompiledKernel;
}
