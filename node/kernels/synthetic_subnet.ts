/** Subnets made up from a seed, for probing and measuring engines. */
import type { SparseU16 } from "#runtime/kernels/contract.ts";
import type { MechanismInput, SubnetInput } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";

/** What to make up. Every validator weighs `density` of the neurons, and has bonds to them. */
export interface SyntheticShape {
  readonly neurons: number;
  readonly validators: number;
  /** 0 .. 1 */
  readonly density: number;
  readonly yuma3: boolean;
  readonly liquidAlpha: boolean;
}

/** Numbers of 0 .. 1, the same for a seed. Mulberry32 by Tommy Ettinger (public domain). */
const randomNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const EPOCH_BLOCK = 1_000_000n;
const TEMPO = 360n;
const EMISSION = 147_600_000_000n;
const ONE_ALPHA = 1_000_000_000n;

const cells = ({ neurons, validators, density }: SyntheticShape, random: () => number): SparseU16 => {
  const start = new Uint32Array(neurons + 1);
  const column = new Uint16Array(validators * neurons);
  const value = new Uint16Array(validators * neurons);
  let size = 0;
  for (let row = 0; row < neurons; row++) {
    for (let at = 0; row < validators && at < neurons; at++) {
      if (random() >= density) continue;
      column[size] = at;
      value[size++] = Math.floor(random() * 65_536);
    }
    start[row + 1] = size;
  }
  return { rows: neurons, start, column: column.slice(0, size), value: value.slice(0, size) };
};

/** A subnet whose first neurons are its validators, all active and long registered. */
export const syntheticSubnet = (
  shape: SyntheticShape,
  seed: number,
): { readonly subnet: SubnetInput; readonly mechanism: MechanismInput } => {
  const random = randomNumbers(seed);
  const uids = Array.from({ length: shape.neurons }, (_, uid) => uid);
  const stake = (): bigint => BigInt(1 + Math.floor(random() * 1e6)) * ONE_ALPHA;
  return {
    subnet: {
      n: shape.neurons,
      block: EPOCH_BLOCK,
      activityCutoff: 5000n,
      lastTempo: EPOCH_BLOCK - TEMPO,
      blockAtRegistration: uids.map(() => 0n),
      totalStake: uids.map((uid) => (uid < shape.validators ? stake() << 64n : 0n)),
      stakeThreshold: 0n,
      ownerUid: undefined,
      validatorPermit: uids.map((uid) => uid < shape.validators),
      maxAllowedValidators: shape.validators,
      params: {
        kappa: 32_767,
        bondsPenalty: 65_535,
        bondsMovingAverage: 900_000n,
        yuma3: shape.yuma3,
        liquidAlpha: shape.liquidAlpha,
        alphaLow: 45_875,
        alphaHigh: 58_982,
        alphaSigmoidSteepness: 1000,
      },
    },
    mechanism: {
      lastUpdate: uids.map(() => EPOCH_BLOCK - 1n),
      weights: cells(shape, random),
      bonds: cells(shape, random),
      commitBlocks: undefined,
      emission: EMISSION,
    },
  };
};
