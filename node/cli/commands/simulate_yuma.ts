/** `simulate-yuma`: what validators and miners of a scenario get, epoch by epoch, by the runtime's own consensus. */
import { setImmediate } from "node:timers/promises";
import { allEngineNames } from "#node/kernels/engines.ts";
import { SimulationError, wordsOf } from "#node/simulate/errors.ts";
import { type Hyperparameters, hyperparameterNames, hyperparametersOf } from "#node/simulate/hyperparameters.ts";
import { progress } from "#node/simulate/progress.ts";
import { MOST_EPOCHS, parseScenario, type Scenario, type ScenarioChanges } from "#node/simulate/scenario.ts";
import { scenarioText, shippedScenarios } from "#node/simulate/shipped_scenarios.ts";
import { type SimulatedEpoch, simulate } from "#node/simulate/simulate.ts";
import { simulationChart, simulationCsv, simulationJson, simulationTable } from "#node/simulate/simulation_report.ts";
import { type Arguments, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import type { OptionTable } from "../options.ts";
import { ensureResultFiles, isPiped, RESULT_OPTIONS, writeResults } from "./results.ts";
import { engineOf } from "./started_engines.ts";

/** What `simulate-yuma` takes. */
export const SIMULATE_YUMA_OPTIONS = {
  list: { kind: "flag", help: "names the scenarios that come with the program" },
  show: { kind: "flag", help: "writes the scenario's file, to begin one of your own with" },
  epochs: { kind: "value", value: "N", help: "so many epochs instead of the scenario's own" },
  set: {
    kind: "list",
    value: "NAME=VALUE",
    help: `a hyperparameter instead of the scenario's own: ${hyperparameterNames.join(", ")}`,
  },
  engine: {
    kind: "value",
    value: "ENGINE",
    help: `${allEngineNames.join(", ")} (default cpu): the results are the same`,
  },
  ...RESULT_OPTIONS,
} satisfies OptionTable;

/** @throws UsageError, SimulationError */
const hyperparametersSet = (args: Arguments): Hyperparameters => {
  const names = new Set<string>();
  const entries = args.list("set").map((text) => {
    const [, name, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) throw new UsageError(`--set takes NAME=VALUE, not ${text}`);
    if (names.has(name)) throw new UsageError(`--set: ${name} is given twice`);
    names.add(name);
    try {
      return [name, JSON.parse(value) as unknown] as const;
    } catch {
      return [name, value] as const;
    }
  });
  return hyperparametersOf({ source: "--set", path: "$", value: Object.fromEntries(entries) });
};

/** Every epoch; lets signals in between. @throws SimulationError */
const runAll = async (scenario: Scenario, args: Arguments, say: (line: string) => void): Promise<SimulatedEpoch[]> => {
  const engine = await engineOf(args);
  const epochs: SimulatedEpoch[] = [];
  const tell = progress("", say);
  try {
    for (const epoch of simulate(scenario, engine)) {
      epochs.push(epoch);
      await setImmediate();
      tell(epochs.length, scenario.epochs);
    }
    return epochs;
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new SimulationError(`${scenario.title}, epoch ${epochs.length}: ${wordsOf(cause)}`, { cause });
    throw cause;
  } finally {
    engine.close?.();
  }
};

/** @throws UsageError, SimulationError */
export async function simulateYuma(args: Arguments, io: CommandIo): Promise<void> {
  if (args.has("list")) {
    for (const name of shippedScenarios())
      io.out(`${name.padEnd(24)} ${parseScenario(name, scenarioText(name)).title}\n`);
    return;
  }
  const [name] = args.positionals;
  if (name === undefined || name === "")
    throw new UsageError("simulate-yuma takes a SCENARIO: a file, or a name out of --list");
  if (args.has("show")) {
    io.out(scenarioText(name));
    return;
  }
  const epochs = args.integer("epochs", 1, MOST_EPOCHS);
  const changes: ScenarioChanges = {
    hyperparameters: hyperparametersSet(args),
    ...(epochs === undefined ? {} : { epochs }),
  };
  ensureResultFiles(args, [["the scenario", name]]);
  const scenario = parseScenario(name, scenarioText(name), changes);
  const done = await runAll(scenario, args, (line) => io.say(`${line}\n`));
  const simulation = { scenario, engine: args.value("engine") ?? "cpu", epochs: done };
  if (!isPiped(args)) io.out(simulationTable(simulation));
  await writeResults(args, io, {
    json: () => ({ parts: simulationJson(simulation) }),
    csv: () => ({ parts: simulationCsv(simulation) }),
    svg: () => simulationChart(simulation),
  });
}
