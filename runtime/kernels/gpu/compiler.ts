/** Kernels compiled once per size of frame: gpu.js takes loop bounds and strides from the first call. */
import type { CompiledKernel, KernelDevice, KernelRequest } from "./device.ts";
import type { Frame } from "./limbs.ts";

/** A function of one cell. */
export type Kernel = KernelRequest["kernel"];
/** Of a kernel's result: halves of a matrix, of one number per row or column, or a matrix of small numbers, not halved. */
export type Shape = "grid" | "row line" | "column line" | "plain grid";
/** The kernel for a frame of this size; compiled when it is first asked for. */
export type Compiler<N> = (kernel: Kernel, frame: Pick<Frame, "rows" | "columns">, shape: Shape) => CompiledKernel<N>;

const sizeOf = (shape: Shape, rows: number, columns: number): { width: number; height: number } => {
  switch (shape) {
    case "grid":
      return { width: columns, height: 2 * rows };
    case "plain grid":
      return { width: columns, height: rows };
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
    const made = device.compile({ kernel, constants: { rows, columns }, ...sizeOf(shape, rows, columns) });
    compiled.set(key, made);
    return made;
  };
};
