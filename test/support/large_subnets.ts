/** Subnets of any size, made up from a seed in a style that is hard on some part of an engine. */
import type { SparseU16 } from "#runtime/kernels/contract.ts";
import type { MechanismInput, SubnetInput } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";

/** What the values of weights and bonds are like. */
export const valueStyles = ["any", "zero", "none or all", "all equal", "limb edges", "steep", "tiny"] as const;
/** What stakes are like. */
export const stakeStyles = ["any", "zero", "equal", "single", "one whale", "limb edges", "saturating"] as const;

export interface LargeShape {
  readonly seed: number;
  readonly neurons: number;
  readonly validators: number;
  /** 0 .. 1 */
  readonly density: number;
  readonly shuffled: boolean;
  readonly weights: (typeof valueStyles)[number];
  readonly bonds: (typeof valueStyles)[number];
  readonly stakes: (typeof stakeStyles)[number];
  readonly params: SubnetInput["params"];
}

/** Whole numbers below a bound, the same for a seed. A linear congruential generator (constants of Numerical Recipes). */
const numbers = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
type Numbers = ReturnType<typeof numbers>;

const valueOf: Record<LargeShape["weights"], (below: Numbers) => number> = {
  any: (below) => below(65_536),
  zero: () => 0,
  "none or all": (below) => 65_535 * below(2),
  "all equal": () => 65_535,
  "limb edges": (below) => Math.max(0, Math.min(65_535, 2 ** (1 + below(16)) - 1 + below(3))),
  steep: (below) => Math.floor(65_535 / 2 ** below(17)),
  tiny: (below) => below(3),
};

/** Raw I64F64 bits. */
const stakeOf: Record<LargeShape["stakes"], (below: Numbers, uid: number) => bigint> = {
  any: (below) => BigInt(1 + below(1e9)) << 70n,
  zero: () => 0n,
  equal: () => 1_000_000_000_000n << 64n,
  single: (_, uid) => (uid === 0 ? 5n << 100n : 0n),
  "one whale": (below, uid) => (uid === 1 ? 1n << 120n : BigInt(below(1000)) << 64n),
  "limb edges": (below) => ((1n << BigInt(11 * (1 + below(3)))) + BigInt(below(3)) - 1n) << 64n,
  saturating: (below) => (below(2) === 0 ? (1n << 127n) - 1n : 1n << 126n),
};

/** Of a few columns in random order, or of every one with this density. */
const columnsOf = ({ neurons, density, shuffled }: LargeShape, below: Numbers): number[] => {
  const columns = Array.from({ length: neurons }, (_, column) => column).filter(() => below(1000) < density * 1000);
  if (!shuffled) return columns;
  for (let last = columns.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [columns[last], columns[other]] = [columns[other] as number, columns[last] as number];
  }
  return columns;
};

const cells = (shape: LargeShape, style: LargeShape["weights"], below: Numbers): SparseU16 => {
  const start = new Uint32Array(shape.neurons + 1);
  const column: number[] = [];
  for (let row = 0; row < shape.neurons; row++) {
    if (row < shape.validators) for (const at of columnsOf(shape, below)) column.push(at);
    start[row + 1] = column.length;
  }
  const value = Uint16Array.from(column, () => valueOf[style](below));
  return { rows: shape.neurons, start, column: Uint16Array.from(column), value };
};

/** A subnet whose first neurons are its validators. */
export const largeSubnet = (
  shape: LargeShape,
): { readonly subnet: SubnetInput; readonly mechanism: MechanismInput } => {
  const below = numbers(shape.seed);
  const uids = Array.from({ length: shape.neurons }, (_, uid) => uid);
  return {
    subnet: {
      n: shape.neurons,
      block: 1000n,
      activityCutoff: 500n,
      lastTempo: 640n,
      blockAtRegistration: uids.map(() => (below(8) === 0 ? 700n : 10n)),
      totalStake: uids.map((uid) => (uid < shape.validators ? stakeOf[shape.stakes](below, uid) : 0n)),
      stakeThreshold: 0n,
      ownerUid: below(2) === 0 ? undefined : below(shape.neurons),
      validatorPermit: uids.map((uid) => uid < shape.validators && below(16) > 0),
      maxAllowedValidators: shape.validators,
      params: shape.params,
    },
    mechanism: {
      lastUpdate: uids.map(() => 690n + BigInt(below(300))),
      weights: cells(shape, shape.weights, below),
      bonds: cells(shape, shape.bonds, below),
      commitBlocks: undefined,
      emission: 147_600_000_000n,
    },
  };
};
