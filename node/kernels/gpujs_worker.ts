/** The thread of a WebGPU device: runs kernels for a thread that sleeps until they are done. Started by remote_device.ts. */
import { parentPort } from "node:worker_threads";
import type { KernelRequest } from "#runtime/kernels/gpu/device.ts";
import * as kernels from "#runtime/kernels/gpu/kernels.ts";
import { type PromisedKernel, promisingDevice } from "./gpujs.ts";
import { cellsOf, DONE, FAILED, type Greeting, type KernelCall, stateOf, writeMessage } from "./remote_protocol.ts";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The part of WebGPU that is asked for its name here; gpu.js does the rest. */
interface Gpu {
  requestAdapter: () => Promise<{ readonly info: { readonly device: string; readonly description: string } } | null>;
}

/** Puts WebGPU where gpu.js looks for it. Throws where there is no package, no driver, no device. */
const openDevice = async (): Promise<string> => {
  // Optional: a machine without a GPU has no use for it, so nothing may import it by name.
  const name: string = "webgpu";
  const { create, globals } = (await import(name)) as {
    readonly create: (options: string[]) => Gpu;
    readonly globals: object;
  };
  const gpu = create([]);
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new Error("no Vulkan, Metal or Direct3D device");
  return `${adapter.info.device} ${adapter.info.description}`.trim();
};

const kernelNamed = (name: string): KernelRequest["kernel"] => {
  const found = Object.entries(kernels).find(([key]) => key === name)?.[1];
  if (typeof found !== "function") throw new Error(`no kernel ${name}`);
  return found as KernelRequest["kernel"];
};

const serve = (compile: (request: KernelRequest) => PromisedKernel, port: NonNullable<typeof parentPort>): void => {
  const compiled = new Map<number, PromisedKernel>();
  const answer = async (call: KernelCall): Promise<void> => {
    const run = compiled.get(call.id) ?? compile({ ...call, kernel: kernelNamed(call.kernel) });
    compiled.set(call.id, run);
    cellsOf(call.answer, call.width * call.height).set(await run(...call.args));
  };
  const finish = (room: SharedArrayBuffer, state: number): void => {
    Atomics.store(stateOf(room), 0, state);
    Atomics.notify(stateOf(room), 0);
  };
  port.on("message", (call: KernelCall) => {
    answer(call).then(
      () => finish(call.answer, DONE),
      (error: unknown) => {
        writeMessage(call.answer, messageOf(error));
        finish(call.answer, FAILED);
      },
    );
  });
};

const begin = async (): Promise<Greeting> => {
  try {
    const device = await openDevice();
    if (parentPort !== null) serve(promisingDevice("webgpu"), parentPort);
    return { device };
  } catch (error) {
    return { refusal: messageOf(error) };
  }
};

parentPort?.postMessage(await begin());
