/** What a scenario may set of a subnet, by the names of its file, and what that is in storage. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import {
  ActivityCutoffFactorMilli,
  AlphaSigmoidSteepness,
  AlphaValues,
  BondsMovingAverage,
  BondsPenalty,
  BondsResetOn,
  Kappa,
  LiquidAlphaOn,
  MaxAllowedValidators,
  Yuma3On,
} from "#runtime/pallets/subtensor/epoch/storage.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { booleanOf, integerOf, type JsonAt, membersOf, numberOf } from "./json_reader.ts";

const U16_MAX = 65_535;
const MILLION = 1_000_000;
const MOST_TEMPOS = 50_000;
const STEEPEST = 32_767;

/** Sets one hyperparameter, checked, in a subnet's storage. */
type Setter = (ctx: Ctx, netuid: NetUid) => void;

/** A share as the u16 below it: half is 32767, which is kappa's default. Binary fractions just below a u16 count as it. */
const u16Of = (json: JsonAt): number => Math.floor(numberOf(json, 0, 1) * U16_MAX + 1e-9);

const readers = {
  yuma: (json): Setter => {
    const isThree = integerOf(json, 2, 3) === 3;
    return (ctx, netuid) => Yuma3On.set(ctx, netuid, isThree);
  },
  liquidAlpha: (json): Setter => {
    const isOn = booleanOf(json);
    return (ctx, netuid) => LiquidAlphaOn.set(ctx, netuid, isOn);
  },
  kappa: (json): Setter => {
    const share = u16Of(json);
    return (ctx, netuid) => Kappa.set(ctx, netuid, share);
  },
  bondsPenalty: (json): Setter => {
    const share = u16Of(json);
    return (ctx, netuid) => BondsPenalty.set(ctx, netuid, share);
  },
  bondsMovingAverage: (json): Setter => {
    const millionths = BigInt(Math.round(numberOf(json, 0, 1) * MILLION));
    return (ctx, netuid) => BondsMovingAverage.set(ctx, netuid, millionths);
  },
  alphaLow: (json): Setter => {
    const share = u16Of(json);
    return (ctx, netuid) => AlphaValues.mutate(ctx, netuid, ([, high]) => [share, high]);
  },
  alphaHigh: (json): Setter => {
    const share = u16Of(json);
    return (ctx, netuid) => AlphaValues.mutate(ctx, netuid, ([low]) => [low, share]);
  },
  alphaSigmoidSteepness: (json): Setter => {
    const steepness = integerOf(json, -STEEPEST, STEEPEST);
    return (ctx, netuid) => AlphaSigmoidSteepness.set(ctx, netuid, steepness);
  },
  maxAllowedValidators: (json): Setter => {
    const count = integerOf(json, 0, U16_MAX);
    return (ctx, netuid) => MaxAllowedValidators.set(ctx, netuid, count);
  },
  bondsReset: (json): Setter => {
    const isOn = booleanOf(json);
    return (ctx, netuid) => BondsResetOn.set(ctx, netuid, isOn);
  },
  /** In tempos, without an update of its weights until a validator counts as inactive. */
  activityCutoff: (json): Setter => {
    const thousandths = Math.round(numberOf(json, 0, MOST_TEMPOS) * 1000);
    return (ctx, netuid) => ActivityCutoffFactorMilli.set(ctx, netuid, thousandths);
  },
} satisfies Record<string, (json: JsonAt) => Setter>;

/** As scenarios spell it. */
export type HyperparameterName = keyof typeof readers;

/** In the order in which errors list them. */
export const hyperparameterNames = Object.keys(readers) as readonly HyperparameterName[];

/** Hyperparameters by name, checked. @throws SimulationError */
export const hyperparametersOf = (json: JsonAt): Map<HyperparameterName, Setter> => {
  const members = membersOf(json, hyperparameterNames);
  return new Map(
    hyperparameterNames.flatMap((name) => {
      const member = members[name];
      return member === undefined ? [] : [[name, readers[name](member)] as const];
    }),
  );
};

/** What is to be set, by name. */
export type Hyperparameters = ReadonlyMap<HyperparameterName, Setter>;
