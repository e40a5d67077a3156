/** The Yuma engines that this machine can start. */
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { deviceEngine } from "#runtime/kernels/gpu/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import type { SynchronousBackend } from "./gpujs.ts";

/** gpu.js is loaded only when it is asked for. */
const onGpuJs = async (name: string, backend: SynchronousBackend): Promise<YumaEngine> => {
  const { gpuJsDevice } = await import("./gpujs.ts");
  return deviceEngine(name, gpuJsDevice(backend));
};

const starters = new Map<string, () => Promise<YumaEngine>>([
  ["plain", async () => plainEngine],
  ["cpu", async () => cpuEngine],
  ["gpujs-cpu", () => onGpuJs("gpujs-cpu", "cpu")],
  ["gpujs-webasm", () => onGpuJs("gpujs-webasm", "webasm")],
]);

export const engineNames: readonly string[] = [...starters.keys()];

/** The engine of this name, started; undefined for an unknown one. */
export const engineByName = async (name: string): Promise<YumaEngine | undefined> => starters.get(name)?.();
