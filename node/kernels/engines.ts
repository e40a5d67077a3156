/** The Yuma engines by name. */
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { deviceEngine } from "#runtime/kernels/gpu/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { wasmEngine, wasmThreadsEngine } from "#runtime/kernels/wasm/engine.ts";
import { checkOpenGl } from "./device_drivers.ts";
import type { SynchronousBackend } from "./gpujs.ts";
import { ThreadCrew } from "./thread_crew.ts";

/** gpu.js is loaded only when it is asked for. */
const onGpuJs = async (name: string, backend: SynchronousBackend): Promise<YumaEngine> => {
  const { gpuJsDevice } = await import("./gpujs.ts");
  return deviceEngine(name, gpuJsDevice(backend));
};

const onHeadlessGl = async (): Promise<YumaEngine> => {
  checkOpenGl();
  const { headlessGlDevice } = await import("./gpujs.ts");
  return deviceEngine("gpujs-headlessgl", headlessGlDevice());
};

const onWebGpu = async (): Promise<YumaEngine> => {
  const { webGpuDevice } = await import("./remote_device.ts");
  const device = await webGpuDevice();
  return {
    ...deviceEngine("gpujs-webgpu", device),
    device: device.device,
    kernelMs: () => device.kernelMs,
    close: () => void device.close(),
  };
};

/** Told in one line what a person should know of an engine that goes on. */
type Warn = (line: string) => void;

const onThreads = async (warn: Warn): Promise<YumaEngine> => {
  const crew = new ThreadCrew();
  const onLost = (why: string): void => warn(`Yuma engine wasm-threads goes on with one thread: ${why}`);
  return { ...wasmThreadsEngine(crew, onLost), warmUp: () => crew.start(), close: () => crew.close() };
};

const starters = {
  plain: async () => plainEngine,
  cpu: async () => cpuEngine,
  wasm: async () => wasmEngine(),
  "wasm-threads": onThreads,
  "gpujs-cpu": () => onGpuJs("gpujs-cpu", "cpu"),
  "gpujs-webasm": () => onGpuJs("gpujs-webasm", "webasm"),
  "gpujs-headlessgl": onHeadlessGl,
  "gpujs-webgpu": onWebGpu,
};

/** What `--engine` takes. */
export type EngineName = keyof typeof starters;

/** Those that start on every machine. */
export const engineNames: readonly EngineName[] = ["plain", "cpu", "wasm", "wasm-threads", "gpujs-cpu", "gpujs-webasm"];
/** Those too that need a device of the machine's. */
export const allEngineNames = Object.keys(starters) as readonly EngineName[];

/** Shorter names, by which gpu.js knows its own backends. */
const aliases: ReadonlyMap<string, EngineName> = new Map([
  ["webasm", "gpujs-webasm"],
  ["headlessgl", "gpujs-headlessgl"],
  ["webgpu", "gpujs-webgpu"],
]);

/** The engine that a name or a shorter one stands for; undefined for neither. */
export const engineNamed = (name: string): EngineName | undefined => (isEngineName(name) ? name : aliases.get(name));

/** Whether it is an engine's full name. */
export const isEngineName = (name: string): name is EngineName => Object.hasOwn(starters, name);

/** The engine of this name, started. Throws what its library throws where this machine cannot run it. */
export const startEngine = (name: EngineName, warn: Warn = (line) => process.emitWarning(line)): Promise<YumaEngine> =>
  starters[name](warn);
