/** Which subnet makes room, and what alpha costs in the middle of all subnets. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I96F32, U64F64 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import {
  SubnetAlphaIn,
  SubnetMovingPrice,
  SubnetTAO,
} from "../../../../../runtime/pallets/subtensor/coinbase/storage.ts";
import { networkToPrune } from "../../../../../runtime/pallets/subtensor/networks/prune.ts";
import {
  NetworkImmunityPeriod,
  NetworkRegisteredAt,
  NetworksAdded,
} from "../../../../../runtime/pallets/subtensor/networks/storage.ts";
import { getMedianSubnetAlphaPrice } from "../../../../../runtime/pallets/subtensor/staking/median_price.ts";
import { addSubnet } from "../../../../support/network.ts";
import { FIRST, NOW, OWNER, OWNER_HOTKEY, SECOND, smallChain, TAO } from "../../../../support/small_chain.ts";

const THIRD = 3 as NetUid;
let ctx: Ctx;
beforeEach(() => {
  ctx = smallChain();
  const pool = { tao: 10_000n * TAO, alpha: 20_000n * TAO, movingPrice: 0.5, tempo: 360 };
  addSubnet(ctx, { ...pool, netuid: THIRD, owner: OWNER, ownerHotkey: OWNER_HOTKEY });
  NetworkImmunityPeriod.set(ctx, 1_000n);
});

const registered = (blocks: readonly bigint[]): void =>
  blocks.forEach((block, at) => {
    NetworkRegisteredAt.set(ctx, (at + 1) as NetUid, block);
  });
const movingPrice = (netuid: NetUid, price: number): void =>
  SubnetMovingPrice.set(ctx, netuid, I96F32.saturatingFromNumber(price));

describe("the subnet to prune", () => {
  it("has the lowest moving price, whatever its age", () => {
    registered([1n, 2n, 3n]);
    movingPrice(SECOND, 0.25);
    expect(networkToPrune(ctx)).toBe(SECOND);
  });

  it("is the oldest of equals", () => {
    registered([5n, 4n, 4n]);
    expect(networkToPrune(ctx)).toBe(SECOND);
  });

  it("is past its immunity, which ends with its last block", () => {
    const ended = BigInt(NOW) - 1_000n;
    registered([ended + 1n, ended + 1n, ended]);
    movingPrice(FIRST, 0.1);
    expect(networkToPrune(ctx)).toBe(THIRD);
    registered([ended + 1n, ended + 1n, ended + 1n]);
    expect(networkToPrune(ctx)).toBeUndefined();
  });
});

describe("the median price of alpha", () => {
  const price = (netuid: NetUid, tao: bigint): void => {
    SubnetTAO.set(ctx, netuid, (tao * TAO) as Rao);
    SubnetAlphaIn.set(ctx, netuid, (4n * TAO) as AlphaBalance);
  };
  const quarters = (n: bigint): U64F64 =>
    U64F64.saturatingDiv(U64F64.saturatingFromInt(n), U64F64.saturatingFromInt(4n));

  it("is the middle one of three, and between the middle two of an even number", () => {
    price(FIRST, 8n);
    price(SECOND, 1n);
    price(THIRD, 2n);
    expect(getMedianSubnetAlphaPrice(ctx)).toBe(quarters(2n));
    NetworksAdded.set(ctx, SECOND, false);
    expect(getMedianSubnetAlphaPrice(ctx)).toBe(quarters(5n));
  });

  it("leaves out subnets without a price, and is one where there are no others", () => {
    price(FIRST, 8n);
    price(SECOND, 0n);
    price(THIRD, 0n);
    expect(getMedianSubnetAlphaPrice(ctx)).toBe(quarters(8n));
    price(FIRST, 0n);
    expect(getMedianSubnetAlphaPrice(ctx)).toBe(U64F64.ONE);
  });
});
