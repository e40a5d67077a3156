import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { U64F64, U96F32 } from "#runtime/numerics/fixed.ts";
import { MinerBurned, SubnetEmissionEnabled } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { getShares, getSubnetBlockEmissions } from "#runtime/pallets/subtensor/coinbase/subnet_emissions.ts";
import { type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { account, addRoot, addSubnet, stake } from "../../../../support/network.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 126;
const TAO = 1_000_000_000n;
const EMISSION = U96F32.saturatingFromInt(TAO);

interface Subnet {
  readonly price: number;
  readonly alpha: bigint;
  readonly burned: number;
  readonly enabled: boolean;
}

function networkOf(subnets: readonly Subnet[], rootStake: bigint) {
  const ctx = emptyRuntime();
  addRoot(ctx);
  if (rootStake > 0n) stake(ctx, ROOT, account(1), account(2), rootStake);
  const netuids = subnets.map(({ price, alpha, burned, enabled }, i) => {
    const netuid = (i + 1) as NetUid;
    const spec = { tao: TAO, alpha, movingPrice: price, tempo: 360, owner: account(1), ownerHotkey: account(2) };
    addSubnet(ctx, { ...spec, netuid });
    MinerBurned.set(ctx, netuid, U96F32.saturatingFromNumber(burned));
    SubnetEmissionEnabled.set(ctx, netuid, enabled);
    return netuid;
  });
  return { ctx, netuids };
}
const even: Subnet = { price: 1, alpha: 1_000_000n * TAO, burned: 0, enabled: true };
const sharesOf = (subnets: readonly Subnet[], rootStake = 1_000_000n * TAO): number[] => {
  const { ctx, netuids } = networkOf(subnets, rootStake);
  return getShares(ctx, netuids).map(U64F64.toNumber);
};

describe("emission shares", () => {
  it("follow price, age and what miners get", () => {
    expect(sharesOf([even, even])).toEqual([0.5, 0.5]);
    expect(sharesOf([even, { ...even, price: 0.25 }])[0]).toBeCloseTo(0.8, 6);
    expect(sharesOf([even, { ...even, burned: 0.5 }])[0]).toBeCloseTo(2 / 3, 6);
    const [young, old] = sharesOf([{ ...even, alpha: 1_000n * TAO }, even]);
    expect(young).toBeGreaterThan(old ?? 1);
  });

  it("follow the price alone where nothing else is left", () => {
    expect(sharesOf([even, { ...even, price: 0.25 }], 0n)[0]).toBeCloseTo(0.8, 6);
    expect(
      sharesOf([
        { ...even, burned: 1 },
        { ...even, price: 3, burned: 1 },
      ])[1],
    ).toBeCloseTo(0.75, 6);
  });

  it("of subnets switched off go to the others, and never add up to more than there is", () => {
    const subnet = fc.record({
      price: fc.double({ min: 0, max: 4, noNaN: true }),
      alpha: fc.bigInt(1n, 20_000_000n).map((n) => n * TAO),
      burned: fc.double({ min: 0, max: 1, noNaN: true }),
      enabled: fc.boolean(),
    });
    const property = fc.property(fc.array(subnet, { minLength: 1, maxLength: 8 }), fc.nat(3), (subnets, root) => {
      const { ctx, netuids } = networkOf(subnets, BigInt(root) * 1_000_000n * TAO);
      const emissions = getSubnetBlockEmissions(ctx, netuids, EMISSION);
      const total = [...emissions.values()].reduce((sum, part) => sum + part, 0n);
      expect(total).toBeLessThanOrEqual(EMISSION);
      expect([...emissions.keys()]).toEqual(netuids);
      netuids.forEach((netuid, i) => {
        if (subnets[i]?.enabled === false) expect(emissions.get(netuid)).toBe(0n);
      });
      const shares = getShares(ctx, netuids);
      const paying = subnets.some(({ enabled }, i) => enabled && (shares[i] ?? 0n) > 1n << 32n);
      // Rounding loses far less than a rao per subnet.
      if (paying) expect(total).toBeGreaterThan(EMISSION - U96F32.saturatingFromInt(subnets.length));
    });
    fc.assert(property, { seed: SEED, numRuns: 150 });
  });
});
