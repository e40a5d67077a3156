/** Runs a scenario through the runtime's own epochs, over storage in memory. */
import { hotkeyOf } from "#node/kernels/synthetic_storage.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { epochWithMechanisms } from "#runtime/pallets/subtensor/epoch/epoch_with_mechanisms.ts";
import { resetBonds } from "#runtime/pallets/subtensor/epoch/reset_bonds.ts";
import {
  AlphaValues,
  Bonds,
  Consensus,
  Dividends,
  Incentive,
  LiquidAlphaOn,
  ValidatorPermit,
  ValidatorTrust,
} from "#runtime/pallets/subtensor/epoch/storage.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import { appendNeuron } from "#runtime/pallets/subtensor/neurons/append_neuron.ts";
import { replaceNeuron } from "#runtime/pallets/subtensor/neurons/replace_neuron.ts";
import { Active, Keys, LastUpdate, StakeWeight } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { LastMechansimStepBlock, Tempo } from "#runtime/pallets/subtensor/tempo/storage.ts";
import { CommitRevealWeightsEnabled, Weights } from "#runtime/pallets/subtensor/weights/storage.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import type { AlphaBalance, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { BlockStorage } from "./block_storage.ts";
import { SimulationError } from "./errors.ts";
import type { Scenario, ScenarioStep } from "./scenario.ts";

const NETUID = 1 as NetUid;
const INDEX = 1 as NetUidStorageIndex;
const REGISTRATION_BLOCK = 1;
/** Bonds that a simulation keeps until its end, six bytes each. */
const MOST_BONDS = 100_000_000;

/** What storage holds after an epoch. Lists are by uid; shares are u16 over 65535, amounts rao of alpha. */
export interface SimulatedEpoch {
  /** From 0. */
  readonly epoch: number;
  readonly block: number;
  readonly stake: readonly bigint[];
  readonly stakeWeight: readonly number[];
  readonly validatorPermit: readonly boolean[];
  readonly active: readonly boolean[];
  readonly consensus: readonly number[];
  readonly incentive: readonly number[];
  readonly dividends: readonly number[];
  readonly validatorTrust: readonly number[];
  readonly serverEmission: readonly bigint[];
  readonly validatorEmission: readonly bigint[];
  /** Validator, neuron, share: three numbers for each bond. Lists of lists of all epochs would not fit the heap. */
  readonly bondTriples: Uint16Array;
  /** The same, made of them anew each time. */
  readonly bonds: readonly Bond[];
}

/** Validator, neuron, share. */
type Bond = readonly [from: number, to: number, value: number];

const uidsOf = ({ neurons }: Scenario): Uid[] => neurons.map((_, uid) => uid as Uid);

const setStakes = (ctx: Ctx, stakes: ReadonlyMap<number, bigint>): void => {
  for (const [uid, stake] of stakes)
    TotalHotkeyAlpha.set(ctx, Keys.get(ctx, NETUID, uid as Uid), NETUID, stake as AlphaBalance);
};

const share = (value: number): string => (value / 65_535).toFixed(4);

/** The chain keeps them in order, too: alpha lies between them. @throws SimulationError */
const ensureAlphaRange = (ctx: Ctx, { title }: Scenario, epoch: number): void => {
  const [low, high] = AlphaValues.get(ctx, NETUID);
  if (low > high && LiquidAlphaOn.get(ctx, NETUID))
    throw new SimulationError(
      `${title}: epoch ${epoch}: alphaLow (${share(low)}) is above alphaHigh (${share(high)}): set both`,
    );
};

/** A new subnet with its neurons, and its first epoch: one without weights, which gives the permits. */
const found = (ctx: Ctx, scenario: Scenario): void => {
  BlockNumber.set(ctx, REGISTRATION_BLOCK);
  NetworksAdded.set(ctx, NETUID, true);
  Tempo.set(ctx, NETUID, scenario.tempo);
  CommitRevealWeightsEnabled.set(ctx, NETUID, false);
  for (const set of scenario.hyperparameters.values()) set(ctx, NETUID);
  for (const uid of uidsOf(scenario)) appendNeuron(ctx, NETUID, hotkeyOf(uid), BigInt(REGISTRATION_BLOCK));
  setStakes(ctx, scenario.steps[0]?.stakes ?? new Map());
  runEpoch(ctx, scenario, REGISTRATION_BLOCK + scenario.tempo);
};

const runEpoch = (ctx: Ctx, { emission }: Scenario, block: number): ReturnType<typeof epochWithMechanisms> => {
  BlockNumber.set(ctx, block);
  const emissions = epochWithMechanisms(ctx, NETUID, emission);
  LastMechansimStepBlock.set(ctx, NETUID, BigInt(block));
  return emissions;
};

/** New hotkeys take their places in the block after an epoch: what is registered since then is new to the next one. */
const takeStep = (ctx: Ctx, step: ScenarioStep, freshHotkey: () => ReturnType<typeof hotkeyOf>): void => {
  for (const set of step.hyperparameters.values()) set(ctx, NETUID);
  const block = LastMechansimStepBlock.get(ctx, NETUID) + 1n;
  for (const uid of step.register) replaceNeuron(ctx, NETUID, uid as Uid, freshHotkey(), block);
  for (const uid of step.resetBonds) resetBonds(ctx, NETUID, INDEX, Keys.get(ctx, NETUID, uid as Uid));
  setStakes(ctx, step.stakes);
  for (const [uid, row] of step.weights) Weights.set(ctx, INDEX, uid as Uid, row);
};

const bondTriplesOf = (ctx: Ctx, scenario: Scenario): Uint16Array => {
  const rows = uidsOf(scenario).map((from) => Bonds.get(ctx, INDEX, from));
  const triples = new Uint16Array(3 * rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const [from, row] of rows.entries())
    for (const [to, value] of row) {
      triples[at++] = from;
      triples[at++] = to;
      triples[at++] = value;
    }
  return triples;
};

const bondsIn = (triples: Uint16Array): Bond[] =>
  Array.from({ length: triples.length / 3 }, (_, at) => [
    triples[3 * at] ?? 0,
    triples[3 * at + 1] ?? 0,
    triples[3 * at + 2] ?? 0,
  ]);

/** Made outside of whatever knows the epoch's storage: what `bonds` refers to is kept as long as the epoch. */
const withBonds = (one: Omit<SimulatedEpoch, "bonds">): SimulatedEpoch => ({
  ...one,
  get bonds() {
    return bondsIn(one.bondTriples);
  },
});

/** What storage says after an epoch, and what the epoch returned. */
const outcome = (
  ctx: Ctx,
  scenario: Scenario,
  epoch: number,
  emissions: ReturnType<typeof epochWithMechanisms>,
): SimulatedEpoch => {
  const hotkeys = uidsOf(scenario).map((uid) => Keys.get(ctx, NETUID, uid));
  const earned = new Map(emissions.map((each) => [each.hotkey, each]));
  return withBonds({
    epoch,
    block: BlockNumber.get(ctx),
    stake: hotkeys.map((hotkey) => TotalHotkeyAlpha.get(ctx, hotkey, NETUID)),
    stakeWeight: StakeWeight.get(ctx, NETUID),
    validatorPermit: ValidatorPermit.get(ctx, NETUID),
    active: Active.get(ctx, NETUID),
    consensus: Consensus.get(ctx, NETUID),
    incentive: Incentive.get(ctx, INDEX),
    dividends: Dividends.get(ctx, NETUID),
    validatorTrust: ValidatorTrust.get(ctx, NETUID),
    serverEmission: hotkeys.map((hotkey) => earned.get(hotkey)?.server ?? 0n),
    validatorEmission: hotkeys.map((hotkey) => earned.get(hotkey)?.validator ?? 0n),
    bondTriples: bondTriplesOf(ctx, scenario),
  });
};

/**
 * Epoch after epoch of a scenario, as each is asked for. Everybody who is not silent sets weights anew before every epoch, the
 * same ones unless a step says otherwise. @throws SimulationError for more than memory is meant for
 */
export function* simulate(scenario: Scenario, engine: YumaEngine): Generator<SimulatedEpoch, void> {
  const storage = new BlockStorage(new MemoryState());
  const start = storage.open(engine);
  found(start, scenario);
  storage.close(start);
  const steps = new Map(scenario.steps.map((step) => [step.epoch, step]));
  let hotkeys = scenario.neurons.length;
  let silent: readonly number[] = [];
  let bonds = 0;
  for (let epoch = 0; epoch < scenario.epochs; epoch++) {
    const ctx = storage.open(engine);
    const step = steps.get(epoch);
    if (step !== undefined) takeStep(ctx, step, () => hotkeyOf(hotkeys++));
    ensureAlphaRange(ctx, scenario, epoch);
    silent = step?.silent ?? silent;
    const last = LastMechansimStepBlock.get(ctx, NETUID);
    LastUpdate.mutate(ctx, INDEX, (list) => list.map((block, uid) => (silent.includes(uid) ? block : last + 2n)));
    const emissions = runEpoch(ctx, scenario, Number(last) + scenario.tempo);
    const done = outcome(ctx, scenario, epoch, emissions);
    bonds += done.bondTriples.length / 3;
    if (bonds > MOST_BONDS)
      throw new SimulationError(
        `${scenario.title}: after epoch ${epoch} more bonds than memory is meant for: take fewer epochs`,
      );
    yield done;
    storage.close(ctx);
  }
}
