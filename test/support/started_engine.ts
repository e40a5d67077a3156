/** An engine for one test. */
import { onTestFinished } from "vitest";
import { type EngineName, startEngine } from "#node/kernels/engines.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";

/** Starts it, all of it; what it holds of the machine is given back when the test ends. */
export const startedEngine = async (name: EngineName): Promise<YumaEngine> => {
  const engine = await startEngine(name);
  onTestFinished(() => engine.close?.());
  await engine.warmUp?.();
  return engine;
};
