/** Scenarios: who has what stake, who weighs whom, and how that changes from epoch to epoch. Read from JSON. */
import { maxUpscale } from "#runtime/pallets/subtensor/weights/checks.ts";
import { type Hyperparameters, hyperparametersOf } from "./hyperparameters.ts";
import {
  entriesOf,
  failAt,
  integerOf,
  itemsOf,
  type JsonAt,
  membersOf,
  numberOf,
  parseStrictlyAt,
  textOf,
} from "./json_reader.ts";

/** A validator's weights as `set_weights` stores them. */
type WeightRow = readonly (readonly [uid: number, weight: number])[];

/** What changes before an epoch, in this order. Absent things stay as they are. */
export interface ScenarioStep {
  /** From 0. */
  readonly epoch: number;
  readonly hyperparameters: Hyperparameters;
  /** Neurons whose place a new hotkey takes. */
  readonly register: readonly number[];
  /** Neurons that all bonds to are forgotten of, where the hyperparameter bondsReset is on. */
  readonly resetBonds: readonly number[];
  /** Rao of alpha by uid. */
  readonly stakes: ReadonlyMap<number, bigint>;
  /** By the uid of the validator. */
  readonly weights: ReadonlyMap<number, WeightRow>;
  /** Who from now on sets no weights; undefined for the same as before. */
  readonly silent: readonly number[] | undefined;
}

/** A scenario that was read: see the README for its file. */
export interface Scenario {
  readonly title: string;
  readonly description: string;
  readonly epochs: number;
  /** Blocks between epochs. */
  readonly tempo: number;
  /** Rao of alpha an epoch. */
  readonly emission: bigint;
  /** Names by uid. */
  readonly neurons: readonly string[];
  readonly hyperparameters: Hyperparameters;
  /** By ascending epoch, one an epoch at most. */
  readonly steps: readonly ScenarioStep[];
}

const MOST_NEURONS = 4096;
/** A scenario has no more. */
export const MOST_EPOCHS = 100_000;
/** Of one epoch, and of one neuron: as much alpha as there will ever be. */
const MOST_ALPHA = 21_000_000;
const RAO = 1e9;
const U16_MAX = 65_535;
const LEAST_TEMPO = 3;
const DEFAULT_TEMPO = 360;
const DEFAULT_EMISSION = 147.6;
/** Block numbers end there. */
const LAST_BLOCK = 2 ** 32 - 1;
/** Epochs times neurons: what a simulation tells of each is kept until its end. */
const MOST_FIGURES = 5_000_000;

type UidOf = (json: JsonAt, name: string) => number;

const raoOf = (json: JsonAt): bigint => BigInt(Math.round(numberOf(json, 0, MOST_ALPHA) * RAO));

/** Names of one line, all different, none that reads as a uid. @throws SimulationError */
const neuronsOf = (json: JsonAt): string[] => {
  if (typeof json.value === "number") {
    return Array.from({ length: integerOf(json, 1, MOST_NEURONS) }, (_, uid) => `neuron ${uid}`);
  }
  const names: string[] = [];
  for (const item of itemsOf(json)) {
    const name = textOf(item);
    if (/^\d+$/.test(name)) failAt(item, "a name of digits alone reads as a uid");
    if (names.includes(name)) failAt(item, `there are two of the name ${name}`);
    names.push(name);
  }
  if (names.length === 0 || names.length > MOST_NEURONS) failAt(json, `1 to ${MOST_NEURONS} neurons are wanted`);
  return names;
};

const uidsOf = (json: JsonAt, uidOf: UidOf): number[] => {
  const uids = new Set<number>();
  for (const item of itemsOf(json)) {
    const { value } = item;
    const uid = uidOf(item, typeof value === "number" || typeof value === "string" ? String(value) : "");
    if (uids.has(uid)) failAt(item, `uid ${uid} is there already`);
    uids.add(uid);
  }
  return [...uids];
};

/** Values by uid: a list of one for each neuron, or an object by name or uid. @throws SimulationError */
const byUid = (json: JsonAt, count: number, uidOf: UidOf): Map<number, JsonAt> => {
  if (!Array.isArray(json.value)) {
    const values = new Map<number, JsonAt>();
    for (const [name, value] of entriesOf(json)) {
      const uid = uidOf(value, name);
      if (values.has(uid)) failAt(value, `uid ${uid} has a value already`);
      values.set(uid, value);
    }
    return values;
  }
  const items = itemsOf(json);
  if (items.length !== count) failAt(json, `it has ${items.length} values for ${count} neurons`);
  return new Map(items.map((item, uid) => [uid, item]));
};

/**
 * Whole numbers go to storage as `set_weights` takes them, the largest scaled to 65535; with fractions among them the row is
 * first brought to whole numbers up to 65535. A weight of zero is stored, too.
 */
const rowOf = (json: JsonAt, count: number, uidOf: UidOf): WeightRow => {
  const cells = [...byUid(json, count, uidOf)].map(([uid, cell]) => [uid, numberOf(cell, 0, U16_MAX)] as const);
  const largest = cells.reduce((most, [, weight]) => Math.max(most, weight), 0);
  const factor = largest === 0 || cells.every(([, weight]) => Number.isInteger(weight)) ? 1 : U16_MAX / largest;
  const scaled = maxUpscale(cells.map(([, weight]) => Math.round(weight * factor)));
  return cells.map(([uid], at) => [uid, scaled[at] ?? 0] as const);
};

const STEP_MEMBERS = ["epoch", "hyperparameters", "register", "resetBonds", "stakes", "weights", "silent"] as const;

const stepOf = (json: JsonAt, count: number, uidOf: UidOf): ScenarioStep => {
  const { epoch, hyperparameters, register, resetBonds, stakes, weights, silent } = membersOf(json, STEP_MEMBERS);
  if (epoch === undefined) return failAt(json, "it has no epoch");
  const rows = weights === undefined ? [] : [...byUid(weights, count, uidOf)].filter(([, row]) => row.value !== null);
  return {
    epoch: integerOf(epoch, 0, MOST_EPOCHS - 1),
    hyperparameters: hyperparameters === undefined ? new Map() : hyperparametersOf(hyperparameters),
    register: register === undefined ? [] : uidsOf(register, uidOf),
    resetBonds: resetBonds === undefined ? [] : uidsOf(resetBonds, uidOf),
    stakes: new Map(
      stakes === undefined ? [] : [...byUid(stakes, count, uidOf)].map(([uid, stake]) => [uid, raoOf(stake)] as const),
    ),
    weights: new Map(rows.map(([uid, row]) => [uid, rowOf(row, count, uidOf)] as const)),
    silent: silent === undefined ? undefined : uidsOf(silent, uidOf),
  };
};

const stepsOf = (json: JsonAt, epochs: number, count: number, uidOf: UidOf): ScenarioStep[] => {
  const items = itemsOf(json);
  const steps = items.map((item) => stepOf(item, count, uidOf));
  items.forEach((item, index) => {
    const before = steps[index - 1]?.epoch ?? -1;
    if ((steps[index]?.epoch ?? 0) <= before) failAt(item, `its epoch does not come after ${before}`);
    if ((steps[index]?.epoch ?? 0) >= epochs) failAt(item, `its epoch lies beyond the ${epochs} epochs`);
  });
  if (steps[0]?.epoch !== 0) failAt(json, "the first step is to be that of epoch 0");
  return steps;
};

const MEMBERS = ["title", "description", "epochs", "tempo", "emission", "neurons", "hyperparameters", "steps"] as const;

/** What the command line has in place of the file's. */
export interface ScenarioChanges {
  readonly epochs?: number;
  readonly hyperparameters?: Hyperparameters;
}

/** @param source names the scenario in errors: its path @throws SimulationError saying what is wrong where */
export const parseScenario = (source: string, text: string, changes: ScenarioChanges = {}): Scenario => {
  const json = parseStrictlyAt(source, text);
  const members = membersOf(json, MEMBERS);
  const { title, description, epochs, tempo, emission, hyperparameters } = members;
  const neurons = neuronsOf(members.neurons ?? failAt(json, "it has no neurons"));
  const uids = new Map(neurons.map((name, uid) => [name, uid]));
  const uidOf: UidOf = (place, name) => {
    const uid = uids.get(name) ?? (/^\d{1,9}$/.test(name) ? Number.parseInt(name, 10) : undefined);
    if (uid === undefined) return failAt(place, `there is no neuron ${JSON.stringify(name)}`);
    return uid < neurons.length ? uid : failAt(place, `there is no uid ${uid}: the last one is ${neurons.length - 1}`);
  };
  const own = integerOf(epochs ?? failAt(json, "it has no epochs"), 1, MOST_EPOCHS);
  const count = changes.epochs ?? own;
  if (count * neurons.length > MOST_FIGURES)
    failAt(epochs ?? json, `${count} epochs of ${neurons.length} neurons are more than memory is meant for`);
  const blocks = tempo === undefined ? DEFAULT_TEMPO : integerOf(tempo, LEAST_TEMPO, U16_MAX);
  if ((count + 2) * blocks > LAST_BLOCK)
    failAt(tempo ?? json, `${count} epochs of ${blocks} blocks lead beyond the last block that there can be`);
  const set = new Map([
    ...(hyperparameters === undefined ? [] : hyperparametersOf(hyperparameters)),
    ...(changes.hyperparameters ?? []),
  ]);
  return {
    title: title === undefined ? source : textOf(title),
    description: description === undefined ? "" : textOf(description),
    epochs: count,
    tempo: blocks,
    emission: emission === undefined ? BigInt(DEFAULT_EMISSION * RAO) : raoOf(emission),
    neurons,
    hyperparameters: set,
    steps: stepsOf(members.steps ?? failAt(json, "it has no steps"), Math.max(own, count), neurons.length, uidOf),
  };
};
