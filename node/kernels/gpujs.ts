/** gpu.js as the device of the kernels. The only file that names the library. */
import { GPU, type IKernelRunShortcut, Input, type KernelFunction } from "gpu.js";
import type { CompiledKernel, KernelArgument, KernelDevice, KernelRequest } from "#runtime/kernels/gpu/device.ts";
import { functions } from "#runtime/kernels/gpu/kernels.ts";

/** Backends whose kernels answer at once. */
export type SynchronousBackend = "cpu" | "webasm";
/** Those whose kernels promise an answer. */
export type AsynchronousBackend = "webgpu";

/** The rows of a kernel's result, one after the other. A line comes as one array, a grid as an array of them. */
const flat = (result: unknown, width: number, height: number): Float32Array => {
  if (result instanceof Float32Array) return result.slice();
  if (!Array.isArray(result) || result.length !== height) throw new Error("gpu.js gave no grid of the asked size");
  const cells = new Float32Array(width * height);
  result.forEach((row: Float32Array, y) => {
    cells.set(row, y * width);
  });
  return cells;
};

/** The library declares its arrays as number[]; it takes typed ones. */
const asArgument = (arg: KernelArgument): number | number[] | Input => {
  if (typeof arg === "number") return arg;
  const cells = arg.cells as unknown as number[];
  return arg.height === 1 ? cells : new Input(cells, [arg.width, arg.height]);
};

const create = (gpu: GPU, { kernel, constants, width, height }: KernelRequest): IKernelRunShortcut =>
  gpu.createKernel(kernel as unknown as KernelFunction, {
    output: height === 1 ? [width] : [width, height],
    constants: { ...constants },
    functions,
    precision: "single",
  });

/** Starts a backend. Throws when gpu.js cannot, and when it would quietly use another one. */
export const gpuJsDevice = (mode: SynchronousBackend): KernelDevice => {
  const gpu = new GPU({ mode });
  return {
    compile(request): CompiledKernel {
      const run = create(gpu, request);
      return (...args) => flat(run(...args.map(asArgument)), request.width, request.height);
    },
  };
};

/** A compiled kernel that answers later. */
export type PromisedKernel = (...args: readonly KernelArgument[]) => Promise<Float32Array>;

/** The same for a backend that promises. What it needs of the machine has to be in place: see gpujs_worker.ts. */
export const promisingDevice = (mode: AsynchronousBackend): ((request: KernelRequest) => PromisedKernel) => {
  const gpu = new GPU({ mode: mode as "gpu" });
  if (gpu.mode !== mode) throw new Error(`gpu.js would use ${gpu.mode}`);
  return (request) => {
    const run = create(gpu, request);
    return async (...args) => {
      // Declared as the result of a backend that answers at once.
      const promised = run(...args.map(asArgument)) as unknown as Promise<unknown>;
      return flat(await promised, request.width, request.height);
    };
  };
};
