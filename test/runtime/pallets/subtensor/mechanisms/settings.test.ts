/** How many mechanisms a subnet has, and how its emission is split among them. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { MechId, Uid } from "#runtime/primitives/ids.ts";
import { splitEmissions } from "../../../../../runtime/pallets/subtensor/epoch/emission_split.ts";
import { Bonds, Incentive } from "../../../../../runtime/pallets/subtensor/epoch/storage.ts";
import { setEmissionSplit, setMechanismCount } from "../../../../../runtime/pallets/subtensor/mechanisms/settings.ts";
import {
  MaxMechanismCount,
  MechanismCountCurrent,
  MechanismEmissionSplit,
} from "../../../../../runtime/pallets/subtensor/mechanisms/storage.ts";
import { mechanismStorageIndex } from "../../../../../runtime/pallets/subtensor/mechanisms/storage_index.ts";
import { MaxAllowedUids } from "../../../../../runtime/pallets/subtensor/neurons/storage.ts";
import { Weights } from "../../../../../runtime/pallets/subtensor/weights/storage.ts";
import { FIRST, NO_SUBNET, SECOND, smallChain } from "../../../../support/small_chain.ts";

const mech = (n: number): MechId => n as MechId;
let ctx: Ctx;
beforeEach(() => {
  ctx = smallChain();
  MaxMechanismCount.set(ctx, mech(2));
  MaxAllowedUids.set(ctx, FIRST, 64);
});

describe("an emission split", () => {
  it("is even without one, and the first mechanism has what is left over", () => {
    expect(splitEmissions(11n, 3, undefined)).toEqual([5n, 3n, 3n]);
  });

  it("follows the shares, rounded down; mechanisms without a share have none", () => {
    expect(splitEmissions(1_000n, 3, [32_767, 32_768])).toEqual([500n, 500n, 0n]);
    expect(splitEmissions(1_000n, 2, [0, 65_535])).toEqual([0n, 1_000n]);
  });

  it("gives the first one what no share claims", () => {
    expect(splitEmissions(1_000n, 2, [0, 13_107])).toEqual([800n, 200n]);
  });

  it("is taken where it is whole and not longer than the mechanisms", () => {
    setMechanismCount(ctx, FIRST, mech(2));
    for (const split of [[], [65_534, 0], [65_535, 1], [65_535, 0, 0]])
      expect(() => setEmissionSplit(ctx, FIRST, split)).toThrow("InvalidValue");
    expect(() => setEmissionSplit(ctx, NO_SUBNET, undefined)).toThrow("MechanismDoesNotExist");
    setEmissionSplit(ctx, FIRST, [65_535]);
    expect(MechanismEmissionSplit.get(ctx, FIRST)).toEqual([65_535]);
    setEmissionSplit(ctx, FIRST, undefined);
    expect(MechanismEmissionSplit.has(ctx, FIRST)).toBe(false);
  });
});

describe("a change of the number of mechanisms", () => {
  it("drops the state of those that go, and only that", () => {
    setMechanismCount(ctx, FIRST, mech(2));
    const [kept, gone, other] = [
      mechanismStorageIndex(FIRST, mech(0)),
      mechanismStorageIndex(FIRST, mech(1)),
      mechanismStorageIndex(SECOND, mech(1)),
    ];
    for (const index of [kept, gone, other]) {
      Weights.set(ctx, index, 0 as Uid, [[1, 65_535]]);
      Bonds.set(ctx, index, 0 as Uid, [[1, 1]]);
      Incentive.set(ctx, index, [7]);
    }
    setEmissionSplit(ctx, FIRST, [30_000, 35_535]);
    setMechanismCount(ctx, FIRST, mech(1));
    for (const index of [kept, other]) expect(Incentive.get(ctx, index)).toEqual([7]);
    expect([...Weights.entries(ctx, gone), ...Bonds.entries(ctx, gone)]).toEqual([]);
    expect(Incentive.has(ctx, gone)).toBe(false);
    expect(MechanismEmissionSplit.has(ctx, FIRST)).toBe(false);
  });

  it("to the same number changes nothing", () => {
    setMechanismCount(ctx, FIRST, mech(2));
    setEmissionSplit(ctx, FIRST, [30_000, 35_535]);
    setMechanismCount(ctx, FIRST, mech(2));
    expect(MechanismEmissionSplit.get(ctx, FIRST)).toEqual([30_000, 35_535]);
  });

  it("is refused beyond the limits of mechanisms and of slots over all of them", () => {
    expect(() => setMechanismCount(ctx, NO_SUBNET, mech(1))).toThrow("MechanismDoesNotExist");
    for (const count of [0, 3]) expect(() => setMechanismCount(ctx, FIRST, mech(count))).toThrow("InvalidValue");
    MaxAllowedUids.set(ctx, FIRST, 129);
    expect(() => setMechanismCount(ctx, FIRST, mech(2))).toThrow("TooManyUIDsPerMechanism");
    expect(MechanismCountCurrent.get(ctx, FIRST)).toBe(1);
  });
});
