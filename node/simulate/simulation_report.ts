/** What a simulation gave, as a table, CSV, JSON and charts. */
import { MOST_SERIES, type Panel, type Series, svgChart } from "./chart.ts";
import { csvLine } from "./csv.ts";
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

interface Totals {
  readonly stake: bigint;
  readonly dividends: number;
}

/** Asked for by each neuron of an epoch, several times. */
const totals = new WeakMap<SimulatedEpoch, Totals>();

const totalsOf = (one: SimulatedEpoch): Totals => {
  const known = totals.get(one);
  if (known !== undefined) return known;
  const made = {
    stake: one.stake.reduce((sum, each) => sum + each, 0n),
    dividends: one.dividends.reduce((sum, each) => sum + each, 0),
  };
  totals.set(one, made);
  return made;
};

/** What a validator gets for its stake: its share of all dividends over its share of all stake; undefined without stake. */
const perStake = (one: SimulatedEpoch, uid: number): number | undefined => {
  const own = one.stake[uid] ?? 0n;
  if (own === 0n) return undefined;
  const { stake, dividends } = totalsOf(one);
  if (dividends === 0) return 0;
  return ((one.dividends[uid] ?? 0) / dividends) * (Number((stake * RAO) / own) / 1e9);
};

/** Neurons that anybody ever has a bond to, ascending. */
const bonded = (epochs: readonly SimulatedEpoch[]): number[] => {
  const found = new Set<number>();
  for (const { bondTriples } of epochs)
    for (let at = 1; at < bondTriples.length; at += 3) found.add(bondTriples[at] ?? 0);
  return [...found].sort((a, b) => a - b);
};

/** Shares by neuron, of each validator that has any bond. */
const bondsByValidator = ({ bondTriples }: SimulatedEpoch): Map<number, Map<number, number>> => {
  const rows = new Map<number, Map<number, number>>();
  for (let at = 0; at < bondTriples.length; at += 3) {
    const [from = 0, to = 0, value = 0] = bondTriples.subarray(at, at + 3);
    const row = rows.get(from) ?? new Map<number, number>();
    row.set(to, value);
    rows.set(from, row);
  }
  return rows;
};

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

/**
 * A line for each epoch and neuron; bonds in a column for each neuron that anybody ever has a bond to. Shares are 0 to 1, amounts alpha.
 * A part for the header, and for each epoch.
 */
export function* simulationCsv({ scenario: { neurons }, epochs }: Simulation): Generator<string, void> {
  const targets = bonded(epochs);
  const none = ",0".repeat(targets.length);
  yield `${csvLine([...HEADER, ...targets.map((to) => `bond to ${neurons[to] ?? to}`)])}\n`;
  for (const one of epochs) {
    const bonds = bondsByValidator(one);
    const lines = neurons.map((name, uid) => {
      const relative = perStake(one, uid);
      const row = bonds.get(uid);
      const own = csvLine([
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
      ]);
      return `${own}${row === undefined ? none : targets.map((to) => `,${share(row.get(to))}`).join("")}\n`;
    });
    yield lines.join("");
  }
}

const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));

/** Shares as stored: u16 over 65535; amounts as text, rao of alpha. A part for each epoch, one before and one behind. */
export function* simulationJson({ scenario, engine, epochs }: Simulation): Generator<string, void> {
  const { title, tempo, emission, neurons } = scenario;
  yield `${asJson({ title, engine, tempo, emission, neurons }).slice(0, -1)},"epochs":[`;
  for (const [at, { bondTriples: _, ...one }] of epochs.entries()) yield `${at === 0 ? "" : ","}${asJson(one)}`;
  yield "]}\n";
}

/** Points only for as many lines as are drawn: of the rest, the chart tells the number. */
const drawnLines = <T>(
  items: readonly T[],
  name: (item: T) => string,
  points: (item: T) => Series["points"],
): Series[] => items.map((item, index) => ({ name: name(item), points: index < MOST_SERIES ? points(item) : [] }));

/** A line for each of `names`; those that stay at zero or are never told are left out. */
const lines = (
  epochs: readonly SimulatedEpoch[],
  names: readonly string[],
  value: (epoch: SimulatedEpoch, index: number) => number | undefined,
): Series[] =>
  drawnLines(
    [...names.keys()].filter((index) => epochs.some((one) => (value(one, index) ?? 0) !== 0)),
    (index) => names[index] ?? "",
    (index) =>
      epochs.flatMap((one) => {
        const y = value(one, index);
        return y === undefined ? [] : [[one.epoch, y] as const];
      }),
  );

const bondLines = ({ scenario: { neurons }, epochs }: Simulation): Series[] => {
  const found = new Set<number>();
  for (const { bondTriples } of epochs)
    for (let at = 0; at < bondTriples.length; at += 3)
      found.add((bondTriples[at] ?? 0) * neurons.length + (bondTriples[at + 1] ?? 0));
  const pairs = [...found].sort((a, b) => a - b);
  const drawn = new Set(pairs.slice(0, MOST_SERIES).map((pair) => Math.floor(pair / neurons.length)));
  const values = epochs.map((one) => {
    const rows = bondsByValidator(one);
    return new Map([...drawn].map((from) => [from, rows.get(from)]));
  });
  return drawnLines(
    pairs,
    (pair) => `${neurons[Math.floor(pair / neurons.length)]} > ${neurons[pair % neurons.length]}`,
    (pair) =>
      epochs.map(({ epoch }, at) => {
        const row = values[at]?.get(Math.floor(pair / neurons.length));
        return [epoch, share(row?.get(pair % neurons.length))] as const;
      }),
  );
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
