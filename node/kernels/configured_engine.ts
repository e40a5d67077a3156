/** The Yuma engine that the command line asks for, with a line in the log for every epoch that has weights: which engine computed it, and how long it took. */
import type { Logger } from "#node/log.ts";
import type { YumaEngine, YumaLoad } from "#runtime/kernels/contract.ts";
import { chooseEngine } from "./choose_engine.ts";
import type { EngineMemory } from "./engine_memory.ts";
import { type EngineName, startEngine } from "./engines.ts";

const TARGET = "yuma";

/** Told of an epoch: which engine computed it, and how long it took. */
export type EpochObserver = (epoch: { readonly engine: string; readonly ms: number; readonly load: YumaLoad }) => void;

const watched = (engine: YumaEngine, used: () => string, observe: EpochObserver): YumaEngine => ({
  name: engine.name,
  run: (pipeline, load) => {
    const since = performance.now();
    const result = engine.run(pipeline, load);
    observe({ engine: used(), ms: performance.now() - since, load });
    return result;
  },
});

const logged =
  (log: Logger): EpochObserver =>
  ({ engine, ms, load: { neurons, cells } }) =>
    log(
      cells === 0 ? "debug" : "info",
      TARGET,
      `🧮 Epoch of ${neurons} neurons, ${cells} cells on ${engine} in ${ms.toFixed(1)} ms`,
    );

export type ConfiguredEngine = {
  readonly engine: YumaEngine;
  /** Finds the fastest engine of this machine; until then the plain CPU ones compute. Never rejects. */
  measure(): Promise<void>;
  /** Gives back what it holds of the machine. */
  close(): void;
};

/**
 * @param name undefined for whichever is the fastest
 * @param memory where its file is, for what this machine measures of its engines
 * @param also told of every epoch, besides the log
 * @throws what the engine's library throws where this machine cannot run it
 */
export async function configuredEngine(
  name: EngineName | undefined,
  log: Logger,
  memory?: EngineMemory,
  also: EpochObserver = () => undefined,
): Promise<ConfiguredEngine> {
  const toLog = logged(log);
  const observe: EpochObserver = (epoch) => {
    toLog(epoch);
    also(epoch);
  };
  const warn = (line: string): void => log("warn", TARGET, line);
  const only = name === undefined ? undefined : { name, engine: await startEngine(name, warn), times: [] };
  const chosen = chooseEngine({
    warn,
    note: (line) => log("debug", TARGET, line),
    ...(only === undefined ? {} : { only }),
    ...(memory === undefined ? {} : { memory }),
  });
  return {
    engine: watched(chosen, () => chosen.last, observe),
    close: () => chosen.close(),
    measure: async () => {
      const measured = await chosen.measure();
      if (name === undefined) log("info", TARGET, `Yuma engines here: ${measured.map((each) => each.name).join(", ")}`);
    },
  };
}
