/** The Yuma engines that this machine can start. */
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";

const starters = new Map<string, () => Promise<YumaEngine>>([
  ["plain", async () => plainEngine],
  ["cpu", async () => cpuEngine],
]);

export const engineNames: readonly string[] = [...starters.keys()];

/** The engine of this name, started; undefined for an unknown one. */
export const engineByName = async (name: string): Promise<YumaEngine | undefined> => starters.get(name)?.();
