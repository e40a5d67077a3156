/** The Yuma engine that the command line asks for, with a line in the log for every epoch that has weights: which engine computed it, and how long it took. */
import type { Logger } from "#node/log.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { type ChosenEngine, chooseEngine } from "./choose_engine.ts";
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

/** @param name undefined for whichever is the fastest @throws what the engine's library throws where this machine cannot run it */
export async function configuredEngine(name: EngineName | undefined, log: Logger): Promise<ConfiguredEngine> {
  if (name !== undefined) {
    const engine = await startEngine(name);
    return { engine: withLog(engine, () => engine.name, log), measure: async () => undefined };
  }
  const chosen: ChosenEngine = chooseEngine({ warn: (line) => log("warn", TARGET, line) });
  return {
    engine: withLog(chosen, () => chosen.last, log),
    measure: async () => {
      const measured = await chosen.measure();
      log("info", TARGET, `Yuma engines here: ${measured.map(({ engine }) => engine.name).join(", ")}`);
    },
  };
}
