/** The Yuma engine that the command line asks for, with a line in the log for every epoch that has weights: which engine computed it, and how long it took. */
import type { Logger } from "#node/log.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { chooseEngine } from "./choose_engine.ts";
import type { EngineMemory } from "./engine_memory.ts";
import { type EngineName, startEngine } from "./engines.ts";

const TARGET = "yuma";

/** Milliseconds with one decimal. */
const spent = (since: number): string => (performance.now() - since).toFixed(1);

const withLog = (engine: YumaEngine, used: () => string, log: Logger): YumaEngine => ({
  name: engine.name,
  run: (pipeline, load) => {
    const since = performance.now();
    const result = engine.run(pipeline, load);
    const level = load.cells === 0 ? "debug" : "info";
    log(level, TARGET, `🧮 Epoch of ${load.neurons} neurons, ${load.cells} cells on ${used()} in ${spent(since)} ms`);
    return result;
  },
});

export type ConfiguredEngine = {
  readonly engine: YumaEngine;
  /** Finds the fastest engine of this machine; until then the plain CPU ones compute. Never rejects. */
  measure(): Promise<void>;
};

/**
 * @param name undefined for whichever is the fastest
 * @param memory where its file is, for what this machine measures of its engines
 * @throws what the engine's library throws where this machine cannot run it
 */
export async function configuredEngine(
  name: EngineName | undefined,
  log: Logger,
  memory?: EngineMemory,
): Promise<ConfiguredEngine> {
  const warn = (line: string): void => log("warn", TARGET, line);
  const only = name === undefined ? undefined : { name, engine: await startEngine(name), times: [] };
  const chosen = chooseEngine({
    warn,
    ...(only === undefined ? {} : { only }),
    ...(memory === undefined ? {} : { memory }),
  });
  return {
    engine: withLog(chosen, () => chosen.last, log),
    measure: async () => {
      const measured = await chosen.measure();
      if (name === undefined) log("info", TARGET, `Yuma engines here: ${measured.map((each) => each.name).join(", ")}`);
    },
  };
}
