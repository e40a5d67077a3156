/** Kernels compiled once per size of frame: gpu.js takes loop bounds and strides from the first call. */
import type { CompiledKernel, KernelDevice, KernelRequest } from "./device.ts";
import type { Frame } from "./limbs.ts";

/** A function of one cell. */
export type Kernel = KernelRequest["kernel"];
/**
 * Of a kernel's result: halves of a matrix, of one number per row or column, of one per row and lane, or a matrix of small numbers, not
 * halved.
 */
export type Shape = "grid" | "row line" | "column line" | "lane grid" | "plain grid";
/** A frame's size. */
export type Size = Pick<Frame, "rows" | "columns">;
/** The kernel for a frame of this size; compiled when it is first asked for. */
export type Compiler<N> = (kernel: Kernel, size: Size, shape: Shape) => CompiledKernel<N>;

/** Few enough to be summed up by one thread, and enough that each has little to do: at the most 256 columns. */
const MOST_LANES = 64;

/** As many columns as there are lanes: what is left of a frame whose rows were summed up by lanes. */
export const lanesOf = ({ rows, columns }: Size): Size => ({ rows, columns: Math.min(MOST_LANES, columns) });

const sizeOf = (shape: Shape, rows: number, columns: number): { width: number; height: number } => {
  switch (shape) {
    case "grid":
      return { width: columns, height: 2 * rows };
    case "plain grid":
      return { width: columns, height: rows };
    case "lane grid":
      return { width: lanesOf({ rows, columns }).columns, height: 2 * rows };
    case "row line":
      return { width: 2 * rows, height: 1 };
    case "column line":
      return { width: 2 * columns, height: 1 };
  }
};

/** Keeps what it compiled by the kernel's name and the frame's size, for ever. */
export const compiler = <N>(device: KernelDevice<N>): Compiler<N> => {
  const compiled = new Map<string, CompiledKernel<N>>();
  return (kernel, { rows, columns }, shape) => {
    const key = `${kernel.name} ${rows} ${columns}`;
    const found = compiled.get(key);
    if (found !== undefined) return found;
    const lanes = lanesOf({ rows, columns }).columns;
    const constants = { rows, columns, lanes, turns: columns / lanes };
    const made = device.compile({ kernel, constants, ...sizeOf(shape, rows, columns) });
    compiled.set(key, made);
    return made;
  };
};
