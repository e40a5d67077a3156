/**
 * A device whose kernels only promise their results, for a runtime that cannot wait for promises: it lives in a thread of its
 * own. The thread of the runtime goes on while kernels run, and sleeps on shared memory only until a grid that it takes is there.
 */
import type { Worker } from "node:worker_threads";
import { startWorker } from "#node/start_worker.ts";
import type { KernelDevice } from "#runtime/kernels/gpu/device.ts";
import { checkVulkanDriver } from "./device_drivers.ts";
import { nameOfKernel } from "./kernel_names.ts";
import {
  answerRoom,
  cellsOf,
  type DeviceRequest,
  FAILED,
  type Greeting,
  kernelMsOf,
  type RemoteGrid,
  readMessage,
  stateOf,
  WAITING,
} from "./remote_protocol.ts";

/** A device that takes longer for what a grid comes of is given up. */
const PATIENCE_MS = 30_000;

const greeting = (worker: Worker): Promise<Greeting> =>
  new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`its thread ended with code ${code}`)));
  });

export interface RemoteDevice extends KernelDevice<RemoteGrid> {
  /** What the driver calls it. */
  readonly device: string;
  /** Milliseconds that kernels have taken on it up to the last grid that was taken; uploads and that grid's way back are not in it. */
  readonly kernelMs: number;
  /** Ends its thread, and resolves when it has, or is given up: what it still had to do is not done. */
  close(): Promise<void>;
}

/** Starts the WebGPU device of this machine. Throws where there is none. */
export const webGpuDevice = async (): Promise<RemoteDevice> => {
  checkVulkanDriver();
  return remoteDevice(startWorker("#node/kernels/gpujs_worker.ts"));
};

/**
 * The device that this thread serves. What it is asked after its thread has ended fails at once; only the answer that is waited for
 * when it ends takes `patienceMs`. Throws what it greets with where it refuses.
 */
export const remoteDevice = async (worker: Worker, patienceMs = PATIENCE_MS): Promise<RemoteDevice> => {
  const first = await greeting(worker);
  let isGone = false;
  worker.once("exit", () => {
    isGone = true;
  });
  worker.unref();
  if ("refusal" in first) {
    await worker.terminate();
    throw new Error(first.refusal);
  }
  let kernels = 0;
  let grids = 0;
  let kernelMs = 0;
  const ask = (request: DeviceRequest, transfer: ArrayBuffer[] = []): void => worker.postMessage(request, transfer);
  const next = (width: number, height: number): RemoteGrid => ({ grid: grids++, width, height });
  /** Sleeps until the thread has answered. */
  const awaited = (request: Extract<DeviceRequest, { readonly answer: SharedArrayBuffer }>): void => {
    if (isGone) throw new Error("its thread has ended");
    ask(request);
    const state = stateOf(request.answer);
    if (Atomics.wait(state, 0, WAITING, patienceMs) === "timed-out") throw new Error("no answer of the device");
    if (state[0] === FAILED) throw new Error(readMessage(request.answer));
    kernelMs = kernelMsOf(request.answer);
  };
  return {
    device: first.device,
    get kernelMs() {
      return kernelMs;
    },
    close() {
      if (isGone) return Promise.resolve();
      // It ends itself: a thread that is terminated inside of its driver takes the process along. So this one waits for it.
      worker.ref();
      ask({ kind: "end" });
      return new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          worker.unref();
          resolve();
        }, patienceMs).unref();
        worker.once("exit", () => {
          clearTimeout(giveUp);
          resolve();
        });
      });
    },
    put({ cells, width, height }) {
      const as = next(width, height);
      ask({ kind: "put", as, cells }, cells.buffer instanceof ArrayBuffer ? [cells.buffer] : []);
      return as;
    },
    compile({ kernel, constants, width, height }) {
      const id = kernels++;
      const name = nameOfKernel(kernel);
      return (...args) => {
        const as = next(width, height);
        ask({ kind: "run", as, id, kernel: name, constants, args });
        return as;
      };
    },
    take(from) {
      const cells = from.width * from.height;
      const answer = answerRoom(cells);
      awaited({ kind: "take", from, answer });
      return cellsOf(answer, cells);
    },
    settle: () => awaited({ kind: "settle", answer: answerRoom(0) }),
    drop: ({ grid }) => ask({ kind: "drop", grid }),
  };
};
