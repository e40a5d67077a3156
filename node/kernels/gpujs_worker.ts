/** The thread of a WebGPU device: runs kernels for a thread that sleeps until they are done. Started by remote_device.ts. */
import { parentPort } from "node:worker_threads";
import { type CheckedDevice, checkedDevice, DeviceErrors, type WatchedDevice } from "./checked_device.ts";
import { type DeviceGrid, type ResidentKernel, webGpuKernels } from "./gpujs.ts";
import { KernelClock } from "./kernel_clock.ts";
import { kernelNamed } from "./kernel_names.ts";
import { type BufferDevice, recycleBuffers } from "./recycled_buffers.ts";
import {
  cellsOf,
  type DeviceRequest,
  DONE,
  FAILED,
  type Greeting,
  type RemoteGrid,
  setKernelMs,
  stateOf,
  writeMessage,
} from "./remote_protocol.ts";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Adapter {
  readonly info: { readonly device: string; readonly description: string };
  readonly limits: object;
  requestDevice(descriptor: object): Promise<WatchedDevice & BufferDevice<{ destroy(): void }>>;
}

/** The part of WebGPU that is asked for its name here; gpu.js does the rest. */
interface Gpu {
  requestAdapter(): Promise<Adapter | null>;
}

/** What gpu.js asks of WebGPU, with the device that it gets watched, and its buffers used again. */
const watchedGpu = (gpu: Gpu, errors: DeviceErrors): object => ({
  async requestAdapter() {
    const adapter = await gpu.requestAdapter();
    if (adapter === null) return null;
    return {
      limits: adapter.limits,
      async requestDevice(descriptor: object) {
        const device = await adapter.requestDevice(descriptor);
        errors.watch(device);
        recycleBuffers(device);
        return device;
      },
    };
  },
});

/** Puts WebGPU where gpu.js looks for it. Throws where there is no package, no driver, no device. */
const openDevice = async (errors: DeviceErrors): Promise<string> => {
  // Optional: a machine without a GPU has no use for it, so nothing may import it by name.
  const name: string = "webgpu";
  const { create, globals } = (await import(name)) as {
    readonly create: (options: string[]) => Gpu;
    readonly globals: object;
  };
  const gpu = create([]);
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, "navigator", {
    value: { gpu: watchedGpu(gpu, errors) },
    configurable: true,
  });
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new Error("no Vulkan, Metal or Direct3D device");
  return `${adapter.info.device} ${adapter.info.description}`.trim();
};

type Of<K extends DeviceRequest["kind"]> = Extract<DeviceRequest, { readonly kind: K }>;

/** The grids and kernels of one asking thread. */
class Served {
  readonly #device: CheckedDevice;
  readonly #clock: KernelClock;
  readonly #kernels = new Map<number, ResidentKernel>();
  /** A grid, or why there is none: told to whoever takes it, or what was made of it. */
  readonly #grids = new Map<number, DeviceGrid | Error>();
  constructor(device: CheckedDevice) {
    this.#device = device;
    this.#clock = new KernelClock(() => device.settle());
  }

  async serve(request: Exclude<DeviceRequest, { readonly kind: "end" }>): Promise<void> {
    switch (request.kind) {
      case "put":
        return this.#keep(request.as, () => this.#put(request));
      case "run":
        return this.#keep(request.as, () => this.#run(request));
      case "take":
        return this.#take(request);
      case "settle":
        return this.#answer(request.answer, () => this.#device.settle());
      case "drop": {
        const grid = this.#grids.get(request.grid);
        if (grid !== undefined && !(grid instanceof Error)) grid.delete();
        this.#grids.delete(request.grid);
      }
    }
  }

  async #keep({ grid }: RemoteGrid, make: () => Promise<DeviceGrid>): Promise<void> {
    const made = await Promise.resolve()
      .then(make)
      .catch((error: unknown) => new Error(messageOf(error)));
    this.#grids.set(grid, made);
  }

  async #put({ as, cells }: Of<"put">): Promise<DeviceGrid> {
    await this.#clock.stop();
    return this.#device.put({ ...as, cells });
  }

  #run({ id, kernel, constants, as, args }: Of<"run">): Promise<DeviceGrid> {
    const { width, height } = as;
    const run =
      this.#kernels.get(id) ?? this.#device.compile({ kernel: kernelNamed(kernel), constants, width, height });
    this.#kernels.set(id, run);
    this.#clock.start();
    return run(...args.map((arg) => (typeof arg === "number" ? arg : this.#found(arg))));
  }

  #take({ from, answer }: Of<"take">): Promise<void> {
    return this.#answer(answer, async () => {
      const cells = await this.#device.take(this.#found(from), from.width, from.height);
      cellsOf(answer, cells.length).set(cells);
    });
  }

  /** Wakes the thread that waits for this answer, once it is there or could not be made. */
  async #answer(answer: SharedArrayBuffer, make: () => Promise<void>): Promise<void> {
    try {
      await this.#clock.stop();
      await make();
      setKernelMs(answer, this.#clock.ms);
      Atomics.store(stateOf(answer), 0, DONE);
    } catch (error) {
      writeMessage(answer, messageOf(error));
      Atomics.store(stateOf(answer), 0, FAILED);
    }
    Atomics.notify(stateOf(answer), 0);
  }

  #found({ grid }: RemoteGrid): DeviceGrid {
    const found = this.#grids.get(grid);
    if (found instanceof Error) throw found;
    if (found === undefined) throw new Error(`no grid ${grid}`);
    return found;
  }
}

const serve = (device: CheckedDevice, port: NonNullable<typeof parentPort>): void => {
  const served = new Served(device);
  let last: Promise<void> = Promise.resolve();
  let isEnding = false;
  port.on("message", (request: DeviceRequest) => {
    if (request.kind === "end") isEnding = true;
    last = last.then(() => (isEnding || request.kind === "end" ? process.exit() : served.serve(request)));
  });
};

const begin = async (): Promise<Greeting> => {
  try {
    const errors = new DeviceErrors();
    const device = await openDevice(errors);
    if (parentPort !== null) serve(checkedDevice(webGpuKernels(), errors), parentPort);
    return { device };
  } catch (error) {
    return { refusal: messageOf(error) };
  }
};

parentPort?.postMessage(await begin());
