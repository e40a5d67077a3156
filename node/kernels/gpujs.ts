/** gpu.js as the device of the kernels. The only file that names the library. */
import { GPU, type IKernelRunShortcut, Input, type KernelFunction } from "gpu.js";
import type { Grid, KernelDevice, KernelGrid, KernelRequest, KernelThis } from "#runtime/kernels/gpu/device.ts";
import { functions as folding } from "#runtime/kernels/gpu/folds.ts";
import { functions } from "#runtime/kernels/gpu/kernels.ts";
import { NO_OPEN_GL } from "./device_drivers.ts";

/** Backends whose kernels answer at once, out of the host's memory. */
export type SynchronousBackend = "cpu" | "webasm";
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
const asArgument = (arg: number | KernelGrid): number | number[] | Input => {
  if (typeof arg === "number") return arg;
  const cells = arg.cells as unknown as number[];
  return arg.height === 1 ? cells : new Input(cells, [arg.width, arg.height]);
};

const create = (
  gpu: GPU,
  { kernel, constants, width, height }: KernelRequest,
  settings: { readonly pipeline?: boolean; readonly immutable?: boolean } = {},
): IKernelRunShortcut =>
  gpu.createKernel(kernel as unknown as KernelFunction, {
    output: height === 1 ? [width] : [width, height],
    constants: { ...constants },
    functions: [...functions, ...folding],
    precision: "single",
    ...settings,
  });

/** Starts a backend. Throws when gpu.js cannot. */
export const gpuJsDevice = (mode: SynchronousBackend): KernelDevice<KernelGrid> => {
  const gpu = new GPU({ mode });
  return {
    put: (grid) => grid,
    compile(request) {
      const { width, height } = request;
      const run = create(gpu, request);
      return (...args) => ({ cells: flat(run(...args.map(asArgument)), width, height), width, height });
    },
    take: ({ cells }) => cells,
    drop: () => undefined,
  };
};

/** What brings a grid to the device: a kernel that gives what it gets. */
function same(this: KernelThis, cells: Grid): number {
  return (cells[this.thread.y] as ArrayLike<number>)[this.thread.x] as number;
}
function sameLine(this: KernelThis, cells: ArrayLike<number>): number {
  return cells[this.thread.x] as number;
}

/** Kernels that leave their results on the device: `G`, or a promise of it where the backend promises. The library declares neither. */
interface Resident<G, Result> {
  readonly put: (grid: KernelGrid) => Result;
  readonly compile: (request: KernelRequest) => (...args: readonly (number | G)[]) => Result;
}

/** Starts a backend with memory of its own. Throws when gpu.js cannot, and when it would quietly use another one. */
const resident = <G, Result>(mode: "headlessgl" | "webgpu"): Resident<G, Result> => {
  const gpu = new GPU({ mode: mode as "gpu" });
  if (gpu.mode !== mode) throw new Error(`gpu.js would use ${gpu.mode}`);
  // Each result in memory of its own: the library's kernels would overwrite theirs at the next call.
  const made = (request: KernelRequest): IKernelRunShortcut =>
    create(gpu, request, { pipeline: true, immutable: true });
  const puts = new Map<string, IKernelRunShortcut>();
  const putter = (width: number, height: number): IKernelRunShortcut => {
    const key = `${width} ${height}`;
    const kernel = height === 1 ? sameLine : same;
    const found =
      puts.get(key) ??
      made({ kernel, constants: { rows: height, columns: width, lanes: width, turns: 1 }, width, height });
    puts.set(key, found);
    return found;
  };
  return {
    put: (grid) => putter(grid.width, grid.height)(asArgument(grid)) as unknown as Result,
    compile(request) {
      const run = made(request);
      return (...args) => run(...(args as unknown as number[])) as unknown as Result;
    },
  };
};

/** A grid in the memory of a device that answers at once: the library's texture. */
interface Texture {
  toArray(): unknown;
  delete(): void;
}
export interface SizedTexture {
  readonly texture: Texture;
  readonly width: number;
  readonly height: number;
}

/** OpenGL without a window. Throws without the package `gl`, and where it finds no display. */
export const headlessGlDevice = (): KernelDevice<SizedTexture> => {
  if (!GPU.isHeadlessGLSupported) throw new Error(NO_OPEN_GL);
  const { put, compile } = resident<Texture, Texture>("headlessgl");
  return {
    put: (grid) => ({ texture: put(grid), width: grid.width, height: grid.height }),
    compile(request) {
      const run = compile(request);
      const { width, height } = request;
      return (...args) => ({
        texture: run(...args.map((arg) => (typeof arg === "number" ? arg : arg.texture))),
        width,
        height,
      });
    },
    take: ({ texture, width, height }) => flat(texture.toArray(), width, height),
    drop: ({ texture }) => texture.delete(),
  };
};

/** A grid in the memory of a device that promises. */
export interface DeviceGrid {
  toArray(): Promise<unknown>;
  delete(): void;
}

/** A kernel that leaves its result on the device. */
export type ResidentKernel = (...args: readonly (number | DeviceGrid)[]) => Promise<DeviceGrid>;

/** A device that promises what `KernelDevice` gives. */
export interface PromisingDevice {
  put(grid: KernelGrid): Promise<DeviceGrid>;
  compile(request: KernelRequest): ResidentKernel;
  take(grid: DeviceGrid, width: number, height: number): Promise<Float32Array>;
}

/** The rows that were read back, which lie in memory of their own, one after the other. */
const rowsRead = (result: unknown, width: number, height: number): Float32Array => {
  const [first] = Array.isArray(result) ? (result as readonly unknown[]) : [result];
  const isWhole =
    first instanceof Float32Array && first.byteOffset === 0 && first.buffer.byteLength === 4 * width * height;
  return isWhole ? new Float32Array(first.buffer) : flat(result, width, height);
};

/** Starts WebGPU. What it needs of the machine has to be in place: see gpujs_worker.ts. */
export const webGpuKernels = (): PromisingDevice => ({
  ...resident<DeviceGrid, Promise<DeviceGrid>>("webgpu"),
  take: async (grid, width, height) => rowsRead(await grid.toArray(), width, height),
});
