/** `bench-yuma`: how long epochs take on this machine, by engine and size, and whether all engines agree. */
import { allEngineNames } from "#node/kernels/engines.ts";
import { type BenchFigure, bench } from "#node/simulate/bench.ts";
import {
  BENCH_HEADER,
  benchChart,
  benchCsv,
  benchJson,
  benchPipedJson,
  benchRow,
} from "#node/simulate/bench_report.ts";
import { SimulationError } from "#node/simulate/errors.ts";
import type { Arguments } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import type { OptionTable } from "../options.ts";
import { casesOf, MADE_UP_OPTIONS, READ_OPTIONS } from "./bench_cases.ts";
import { ensureResultFiles, isPiped, RESULT_OPTIONS, writeResults } from "./results.ts";
import { startedEngines } from "./started_engines.ts";

/** What `bench-yuma` takes. */
export const BENCH_YUMA_OPTIONS = {
  ...MADE_UP_OPTIONS,
  ...READ_OPTIONS,
  yuma: {
    kind: "list",
    value: "2|3",
    help: "version, or both (default: a subnet's own; made up 2, and 3 with --liquid-alpha)",
  },
  "liquid-alpha": { kind: "flag", help: "with liquid alpha, which counts with Yuma 3 only" },
  engine: { kind: "list", value: "ENGINE", help: `${allEngineNames.join(", ")} (default: all that start here)` },
  epochs: { kind: "value", value: "N", help: "epochs that are timed, each on what the one before left (default 5)" },
  ...RESULT_OPTIONS,
} satisfies OptionTable;

const MOST_EPOCHS = 100_000;

/** @throws UsageError, SimulationError, ChainSpecError */
export async function benchYuma(args: Arguments, io: CommandIo): Promise<void> {
  const say = (line: string): void => io.say(`${line}\n`);
  const epochs = args.integer("epochs", 1, MOST_EPOCHS) ?? 5;
  const file = args.value("file");
  ensureResultFiles(args, file === undefined ? [] : [["--file", file]], ["save"]);
  const cases = await casesOf(args, io);
  if (cases.some(({ yuma, liquidAlpha }) => yuma === 2 && liquidAlpha))
    say("Yuma 2 takes no notice of liquid alpha: its epochs are those without it");
  const engines = await startedEngines(args, say);
  const figures: BenchFigure[] = [];
  if (!isPiped(args)) io.out(BENCH_HEADER);
  const onFigure = (figure: BenchFigure): void => {
    figures.push(figure);
    if (!isPiped(args)) io.out(benchRow(figure));
  };
  const failures = await bench(cases, { engines, epochs, say, onFigure }).finally(() => {
    for (const { engine } of engines) engine.close?.();
  });
  await writeResults(args, io, {
    json: () => benchJson(figures),
    pipedJson: () => benchPipedJson(figures),
    csv: () => benchCsv(figures),
    svg: () => benchChart(figures),
  });
  if (failures[0] !== undefined)
    throw new SimulationError(failures.length === 1 ? failures[0] : `${failures[0]}, and ${failures.length - 1} more`);
}
