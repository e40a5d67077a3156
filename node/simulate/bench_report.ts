/** What a benchmark found, as a table, CSV, JSON and a chart. */
import { type BenchFigure, kindOf } from "./bench.ts";
import { type Panel, svgChart } from "./chart.ts";
import { csv } from "./csv.ts";

const ms = (value: number): string => value.toFixed(2).padStart(10);
const VERDICTS = new Map<boolean | null, string>([
  [true, "yes"],
  [false, "NO"],
  [null, "-"],
]);

/** The table's first lines. */
export const BENCH_HEADER = [
  "| neurons / validators | kind          | engine       |   epoch ms |  kernel ms | exact |",
  "| -------------------- | ------------- | ------------ | ---------: | ---------: | ----- |",
  "",
].join("\n");

/** One line of the table. */
export const benchRow = (figure: BenchFigure): string => {
  const { neurons, validators, mechanisms, epochMs, kernelMs, exact } = figure;
  const size = `${neurons} / ${validators}${mechanisms === 1 ? "" : ` x ${mechanisms}`}`;
  return `| ${size.padEnd(20)} | ${kindOf(figure).padEnd(13)} | ${figure.engine.padEnd(12)} | ${ms(epochMs)} | ${ms(kernelMs)} | ${(VERDICTS.get(exact) ?? "").padEnd(5)} |\n`;
};

const COLUMNS = [
  "neurons",
  "validators",
  "mechanisms",
  "sparsity",
  "yuma",
  "liquidAlpha",
  "seed",
  "engine",
  "device",
  "epochs",
  "epochMs",
  "kernelMs",
  "exact",
  "checkedAgainst",
] as const satisfies readonly (keyof BenchFigure)[];

/** A line a figure, times in milliseconds. */
export const benchCsv = (figures: readonly BenchFigure[]): string =>
  csv(
    COLUMNS,
    figures.map((figure) => COLUMNS.map((column) => figure[column])),
  );

/** The figures as they are, times in milliseconds. */
export const benchJson = (figures: readonly BenchFigure[]): string => `${JSON.stringify(figures, undefined, 2)}\n`;

/** What programs read from standard output: these members alone, whatever else a file gets. */
const PIPED = [
  "neurons",
  "validators",
  "yuma",
  "liquidAlpha",
  "engine",
  "device",
  "epochMs",
  "kernelMs",
  "exact",
] as const satisfies readonly (keyof BenchFigure)[];

/** The figures of standard output, times in milliseconds. */
export const benchPipedJson = (figures: readonly BenchFigure[]): string =>
  `${JSON.stringify(figures, [...PIPED], 2)}\n`;

/** Cells of the validators' weights: the size that a chart is drawn over where the neurons do not tell all sizes apart. */
const cellsOf = ({ neurons, validators, mechanisms }: BenchFigure): number =>
  Math.max(1, neurons * validators * mechanisms);

/** Time against size per engine, both logarithmic: a panel a kind of Yuma. */
export const benchChart = (figures: readonly BenchFigure[]): string => {
  const sizes = new Set(figures.map(cellsOf)).size;
  const isByNeurons = sizes > 1 && new Set(figures.map(({ neurons }) => neurons)).size === sizes;
  const kinds = [...new Set(figures.map(kindOf))];
  const panels = kinds.map((kind): Panel => {
    const own = figures.filter((figure) => kindOf(figure) === kind);
    const engines = [...new Set(own.map(({ engine }) => engine))];
    return {
      title: kind,
      xLabel: isByNeurons ? "neurons" : "validators x neurons",
      yLabel: "ms an epoch",
      scale: "log",
      series: engines.map((engine) => ({
        name: engine,
        points: own
          .filter((figure) => figure.engine === engine)
          .map((figure) => [isByNeurons ? figure.neurons : cellsOf(figure), Math.max(figure.epochMs, 1e-3)] as const)
          .sort(([a], [b]) => a - b),
      })),
    };
  });
  const device = [...new Set(figures.map((figure) => figure.device))].join(", ");
  return svgChart("An epoch from storage to storage, by engine", panels, device);
};
