/** Random and adversarial inputs of an epoch, as fast-check arbitraries. */
import * as fc from "fast-check";
import type { SparseU16 } from "#runtime/kernels/contract.ts";
import type { MechanismInput, SubnetInput } from "#runtime/pallets/subtensor/epoch/epoch_input.ts";

export type Rows = readonly (readonly (readonly [column: number, value: number])[])[];

export const sparseOf = (rows: Rows): SparseU16 => {
  const start = new Uint32Array(rows.length + 1);
  rows.forEach((row, at) => {
    start[at + 1] = (start[at] ?? 0) + row.length;
  });
  const cells = rows.flat();
  return {
    rows: rows.length,
    start,
    column: Uint16Array.from(cells, ([column]) => column),
    value: Uint16Array.from(cells, ([, value]) => value),
  };
};

/** u16 with the ends, and what lies next to the limbs of the device, more often than chance has them. */
export const u16 = fc.oneof(fc.nat(65535), fc.constantFrom(0, 1, 2, 2047, 2048, 2049, 32767, 32768, 65534, 65535));

/** Rows of distinct ascending columns; most rows empty where `dense` is false. */
export const sortedRows = (n: number): fc.Arbitrary<Rows> =>
  fc.array(
    fc.oneof(
      fc.constant([] as readonly (readonly [number, number])[]),
      fc
        .uniqueArray(fc.tuple(fc.nat(n - 1), u16), { selector: ([column]) => column, maxLength: n })
        .map((cells) => [...cells].sort(([a], [b]) => a - b)),
      fc.array(u16, { minLength: n, maxLength: n }).map((values) => values.map((value, at) => [at, value] as const)),
    ),
    { minLength: n, maxLength: n },
  );

/** Rows as a hostile state could have them: columns in any order, repeated, and beyond n. */
export const wildRows = (n: number, columns: number): fc.Arbitrary<Rows> =>
  fc.array(fc.array(fc.tuple(fc.nat(columns - 1), u16), { maxLength: n + 3 }), { minLength: n, maxLength: n });

/** Raw I64F64 bits of stakes whose sum stays far from wrapping; equal and zero ones among them. */
export const stakes = (n: number): fc.Arbitrary<bigint[]> =>
  fc
    .oneof(
      fc.array(fc.bigInt(0n, 10n ** 15n), { minLength: n, maxLength: n }),
      fc.array(fc.constantFrom(0n, 1n, 1000n, 10n ** 15n, 2n ** 33n, 2n ** 44n - 1n), { minLength: n, maxLength: n }),
      fc.constant(new Array<bigint>(n).fill(10n ** 12n)),
      fc.constant(new Array<bigint>(n).fill(0n)),
    )
    .map((list) => list.map((stake) => stake << 64n));

const BLOCK = 1000;

export const subnets = (
  n: number,
  rows: { readonly weights: fc.Arbitrary<Rows>; readonly bonds: fc.Arbitrary<Rows> },
): fc.Arbitrary<{ subnet: SubnetInput; mechanism: MechanismInput }> => {
  const blocks = fc.array(fc.nat(BLOCK).map(BigInt), { minLength: n, maxLength: n });
  const recent = fc.constant(new Array<bigint>(n).fill(BigInt(BLOCK)));
  const old = fc.constant(new Array<bigint>(n).fill(0n));
  return fc.record({
    subnet: fc.record({
      n: fc.constant(n),
      block: fc.constant(BigInt(BLOCK)),
      activityCutoff: fc.constantFrom(1n, 500n, 5000n),
      lastTempo: fc.constantFrom(0n, 1n, 640n),
      blockAtRegistration: fc.oneof(old, blocks),
      totalStake: stakes(n),
      stakeThreshold: fc.constantFrom(0n, 1000n),
      ownerUid: fc.option(fc.nat(n), { nil: undefined }),
      validatorPermit: fc.oneof(
        fc.constant(new Array<boolean>(n).fill(true)),
        fc.array(fc.boolean(), { maxLength: n + 1 }),
      ),
      maxAllowedValidators: fc.constantFrom(1, 3, 64),
      params: fc.record({
        kappa: fc.constantFrom(0, 1, 32767, 32768, 65534, 65535),
        bondsPenalty: u16,
        bondsMovingAverage: fc.constantFrom(0n, 1n, 900_000n, 975_000n, 999_999n, 1_000_000n),
        yuma3: fc.boolean(),
        liquidAlpha: fc.boolean(),
        alphaLow: fc.constantFrom(0, 1, 1638, 45875),
        alphaHigh: fc.constantFrom(45875, 58982, 65535),
        alphaSigmoidSteepness: fc.constantFrom(-32768, -200, -1, 0, 1, 100, 200, 1000, 2800, 2801, 4000, 32767),
      }),
    }),
    mechanism: fc.record({
      lastUpdate: fc.oneof(recent, blocks),
      weights: rows.weights.map(sparseOf),
      bonds: rows.bonds.map(sparseOf),
      commitBlocks: fc.option(
        fc.array(fc.option(fc.nat(BLOCK).map(BigInt), { nil: undefined }), { minLength: n, maxLength: n }),
        { nil: undefined },
      ),
      emission: fc.constantFrom(0n, 1n, 147_600_000_000n, 2n ** 53n, 2n ** 64n - 1n),
    }),
  });
};
