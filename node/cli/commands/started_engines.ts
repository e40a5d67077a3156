/** The engines that `--engine` names, started. */
import { cpus } from "node:os";
import { allEngineNames, type EngineName, engineNamed, startEngine } from "#node/kernels/engines.ts";
import type { BenchEngine } from "#node/simulate/bench.ts";
import { SimulationError, wordsOf } from "#node/simulate/errors.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { type Arguments, UsageError } from "../arguments.ts";

/** All that a list says, values separated by spaces, commas, or both; empty if it is not given. @throws UsageError for one without values */
export const commaList = (args: Arguments, name: string): readonly string[] => {
  const parts = args.list(name).flatMap((text) => text.split(",").filter((part) => part !== ""));
  if (parts.length === 0 && args.has(name)) throw new UsageError(`--${name} takes a value at least`);
  return parts;
};

/** @throws UsageError for a name that is no engine's */
const engineNameOf = (text: string): EngineName => {
  const name = engineNamed(text);
  if (name === undefined)
    throw new UsageError(`--engine: there is no engine ${text}; there are ${allEngineNames.join(", ")}`);
  return name;
};

const doesNotStart = (name: EngineName, cause: unknown): SimulationError =>
  new SimulationError(`Yuma engine ${name} does not start on this machine: ${wordsOf(cause)}`, { cause });

const withDevice = async (name: EngineName): Promise<BenchEngine> => {
  const engine = await startEngine(name);
  return { engine, device: engine.device ?? (cpus()[0]?.model.trim() || "unknown") };
};

/** The engines asked for; all that start here if none is. @throws UsageError, and SimulationError for one that was asked for and does not start */
export const startedEngines = async (args: Arguments, say: (line: string) => void): Promise<BenchEngine[]> => {
  const asked = [...new Set(commaList(args, "engine").map(engineNameOf))];
  const started: BenchEngine[] = [];
  for (const name of asked.length === 0 ? allEngineNames : asked) {
    try {
      started.push(await withDevice(name));
    } catch (cause) {
      const refused = doesNotStart(name, cause);
      if (asked.length > 0) throw refused;
      say(refused.message);
    }
  }
  return started;
};

/** The one engine that `--engine` names, the CPU's if it is not given. @throws UsageError, SimulationError */
export const engineOf = async (args: Arguments): Promise<YumaEngine> => {
  const name = engineNameOf(args.value("engine") ?? "cpu");
  try {
    return await startEngine(name);
  } catch (cause) {
    throw doesNotStart(name, cause);
  }
};
