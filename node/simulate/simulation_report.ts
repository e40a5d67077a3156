/** What a simulation gave, as a table, CSV, JSON and charts. */
import { type Panel, type Series, svgChart } from "./chart.ts";
import { csv } from "./csv.ts";
import type { Scenario } from "./scenario.ts";
import type { SimulatedEpoch } from "./simulate.ts";

/** A scenario that was run. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly engine: string;
  readonly epochs: readonly SimulatedEpoch[];
}

const U16_MAX = 65_535;
const RAO = 1_000_000_000n;

const share = (value: number | undefined): number => Math.round(((value ?? 0) / U16_MAX) * 1e6) / 1e6;
/** Rao as alpha, all digits. */
const alpha = (rao: bigint | undefined): string => {
  const amount = rao ?? 0n;
  return `${amount / RAO}.${String(amount % RAO).padStart(9, "0")}`;
};

/** What a validator gets for its stake: its share of all dividends over its share of all stake; undefined without stake. */
const perStake = ({ stake, dividends }: SimulatedEpoch, uid: number): number | undefined => {
  const total = stake.reduce((sum, each) => sum + each, 0n);
  const own = stake[uid] ?? 0n;
  if (own === 0n) return undefined;
  const paid = dividends.reduce((sum, each) => sum + each, 0);
  if (paid === 0) return 0;
  return ((dividends[uid] ?? 0) / paid) * (Number((total * RAO) / own) / 1e9);
};

/** Neurons that anybody ever has a bond to, ascending. */
const bonded = (epochs: readonly SimulatedEpoch[]): number[] =>
  [...new Set(epochs.flatMap(({ bonds }) => bonds.map(([, to]) => to)))].sort((a, b) => a - b);

const HEADER = [
  "epoch",
  "uid",
  "name",
  "stake",
  "stakeWeight",
  "validatorPermit",
  "active",
  "consensus",
  "incentive",
  "dividends",
  "dividendsPerStake",
  "validatorTrust",
  "serverEmission",
  "validatorEmission",
];

/** A line for each epoch and neuron; bonds in a column for each neuron that anybody ever has a bond to. Shares are 0 to 1, amounts alpha. */
export const simulationCsv = ({ scenario: { neurons }, epochs }: Simulation): string => {
  const targets = bonded(epochs);
  const rows = epochs.flatMap((one) => {
    const bonds = new Map(one.bonds.map(([from, to, value]) => [`${from} ${to}`, value]));
    return neurons.map((name, uid) => {
      const relative = perStake(one, uid);
      return [
        one.epoch,
        uid,
        name,
        alpha(one.stake[uid]),
        share(one.stakeWeight[uid]),
        one.validatorPermit[uid] ?? false,
        one.active[uid] ?? false,
        share(one.consensus[uid]),
        share(one.incentive[uid]),
        share(one.dividends[uid]),
        relative === undefined ? null : Math.round(relative * 1e6) / 1e6,
        share(one.validatorTrust[uid]),
        alpha(one.serverEmission[uid]),
        alpha(one.validatorEmission[uid]),
        ...targets.map((to) => share(bonds.get(`${uid} ${to}`))),
      ];
    });
  });
  return csv([...HEADER, ...targets.map((to) => `bond to ${neurons[to] ?? to}`)], rows);
};

/** Shares as stored: u16 over 65535; amounts as text, rao of alpha. */
export const simulationJson = ({ scenario, engine, epochs }: Simulation): string => {
  const { title, tempo, emission, neurons } = scenario;
  const whole = { title, engine, tempo, emission, neurons, epochs };
  return `${JSON.stringify(whole, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))}\n`;
};

/** A line for each of `names`; those that stay at zero or are never told are left out. */
const lines = (
  epochs: readonly SimulatedEpoch[],
  names: readonly string[],
  value: (epoch: SimulatedEpoch, index: number) => number | undefined,
): Series[] =>
  names
    .map((name, index) => ({
      name,
      points: epochs.flatMap((one) => {
        const y = value(one, index);
        return y === undefined ? [] : [[one.epoch, y] as const];
      }),
    }))
    .filter(({ points }) => points.some(([, y]) => y !== 0));

const bondLines = ({ scenario: { neurons }, epochs }: Simulation): Series[] => {
  const pairs = [...new Set(epochs.flatMap(({ bonds }) => bonds.map(([from, to]) => from * neurons.length + to)))].sort(
    (a, b) => a - b,
  );
  const values = epochs.map(
    ({ bonds }) => new Map(bonds.map(([from, to, value]) => [from * neurons.length + to, value] as const)),
  );
  return pairs.map((pair) => ({
    name: `${neurons[Math.floor(pair / neurons.length)]} > ${neurons[pair % neurons.length]}`,
    points: epochs.map(({ epoch }, at) => [epoch, share(values[at]?.get(pair))] as const),
  }));
};

/** Shares of the neurons over the epochs, as SVG. */
export const simulationChart = (simulation: Simulation): string => {
  const { scenario, epochs } = simulation;
  const panel = (title: string, series: readonly Series[]): Panel => ({
    title,
    xLabel: "epoch",
    yLabel: "share",
    scale: "linear",
    series,
  });
  const { neurons } = scenario;
  return svgChart(scenario.title, [
    panel(
      "Dividends",
      lines(epochs, neurons, ({ dividends }, uid) => share(dividends[uid])),
    ),
    { ...panel("Dividends for stake", lines(epochs, neurons, perStake)), yLabel: "share over share of stake" },
    panel("Bonds", bondLines(simulation)),
    panel(
      "Validator trust",
      lines(epochs, neurons, ({ validatorTrust }, uid) => share(validatorTrust[uid])),
    ),
    panel(
      "Incentive",
      lines(epochs, neurons, ({ incentive }, uid) => share(incentive[uid])),
    ),
    panel(
      "Consensus",
      lines(epochs, neurons, ({ consensus }, uid) => share(consensus[uid])),
    ),
  ]);
};

const percent = (value: number): string => `${(value * 100).toFixed(2)}%`;

const TABLE = ["neuron", "dividends", "incentive", "consensus", "mean dividends", "for stake", "mean incentive"];

/** Title, description, and everybody who has stake or ever earns: shares after the last epoch, and means of all epochs. */
export const simulationTable = ({ scenario, epochs }: Simulation): string => {
  const { title, description, neurons } = scenario;
  const last = epochs.at(-1);
  const mean = (value: (one: SimulatedEpoch) => number): number =>
    epochs.reduce((sum, one) => sum + value(one), 0) / Math.max(1, epochs.length);
  const rows = neurons.flatMap((name, uid) => {
    const dividends = mean((one) => share(one.dividends[uid]));
    const incentive = mean((one) => share(one.incentive[uid]));
    if (last?.stake[uid] === 0n && dividends === 0 && incentive === 0) return [];
    const now = [last?.dividends[uid], last?.incentive[uid], last?.consensus[uid]].map((value) =>
      percent(share(value)),
    );
    const relative = mean((one) => perStake(one, uid) ?? 0).toFixed(4);
    return [[name, ...now, percent(dividends), relative, percent(incentive)]];
  });
  const widths = TABLE.map((title, column) =>
    rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), title.length),
  );
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(" | ")} |\n`;
  };
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const head = `${title}, ${epochs.length} epochs\n${description === "" ? "" : `${description}\n`}\n`;
  return `${head}${[TABLE, rule, ...rows].map(line).join("")}`;
};
