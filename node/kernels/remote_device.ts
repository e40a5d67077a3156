/**
 * A device whose kernels only promise their results, for a runtime that cannot wait for promises: it lives in a thread of its
 * own, and the thread of the runtime sleeps on shared memory until a kernel is done.
 */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { CompiledKernel, KernelDevice } from "#runtime/kernels/gpu/device.ts";
import {
  answerRoom,
  cellsOf,
  FAILED,
  type Greeting,
  type KernelCall,
  readMessage,
  stateOf,
  WAITING,
} from "./remote_protocol.ts";

/** A device that takes longer for one kernel is given up. */
const PATIENCE_MS = 30_000;

/** Starts the device's thread: from its built file, or from its source where that is what this process runs. */
const startWorker = (): Worker => {
  const file = import.meta.resolve("#node/kernels/gpujs_worker.ts");
  if (!file.endsWith(".ts")) return new Worker(new URL(file));
  const load = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(file)}); });`;
  return new Worker(load, { eval: true });
};

const greeting = (worker: Worker): Promise<Greeting> =>
  new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`its thread ended with code ${code}`)));
  });

export interface RemoteDevice extends KernelDevice {
  /** What the driver calls it. */
  readonly device: string;
  /** Ends its thread. */
  close(): Promise<void>;
}

/** Where Linux lists its Vulkan drivers. */
const DRIVER_LISTS = ["/usr/share/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/etc/vulkan/icd.d"];
const DRIVER_VARIABLES = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES", "VK_ADD_DRIVER_FILES"];

/** Spares a machine without a driver to load a library of some 50 MB that would find none. */
const checkDriver = (): void => {
  if (process.platform !== "linux" || DRIVER_VARIABLES.some((name) => process.env[name] !== undefined)) return;
  if (!DRIVER_LISTS.some((folder) => existsSync(folder)))
    throw new Error(`no Vulkan driver in ${DRIVER_LISTS.join(", ")}, and none named by VK_DRIVER_FILES`);
};

/** Starts the WebGPU device of this machine. Throws where there is none. */
export const webGpuDevice = async (): Promise<RemoteDevice> => {
  checkDriver();
  const worker = startWorker();
  const first = await greeting(worker);
  worker.unref();
  if ("refusal" in first) {
    await worker.terminate();
    throw new Error(first.refusal);
  }
  let kernels = 0;
  return {
    device: first.device,
    close: async () => void (await worker.terminate()),
    compile({ kernel, constants, width, height }): CompiledKernel {
      const id = kernels++;
      return (...args) => {
        const answer = answerRoom(width * height);
        const call: KernelCall = { id, kernel: kernel.name, constants, width, height, args, answer };
        worker.postMessage(call);
        const state = stateOf(answer);
        if (Atomics.wait(state, 0, WAITING, PATIENCE_MS) === "timed-out")
          throw new Error(`no answer to ${kernel.name}`);
        if (state[0] === FAILED) throw new Error(readMessage(answer));
        return Float32Array.from(cellsOf(answer, width * height));
      };
    },
  };
};
