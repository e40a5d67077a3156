/** What stakes are worth in TAO. Reference: pallets/subtensor/src/staking/helpers.rs, stake_utils.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { simSwap } from "../../swap/engine.ts";
import { getTaoForAlpha } from "../../swap/order.ts";
import { currentAlphaPrice } from "../../swap/price.ts";
import { InitialMinStake } from "../constants.ts";
import { getAllSubnetNetuids } from "../networks/subnet_lookup.ts";
import { alphaNetuids } from "./alpha_entries.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet, getStakeForHotkeyOnSubnet } from "./stake_shares.ts";
import { StakingHotkeys } from "./storage.ts";

/** The least that a stake operation may move, rao. Reference: DefaultMinStake. */
export const minStake = (ctx: Ctx): Rao => InitialMinStake.get(ctx) as Rao;

/** An amount of alpha at the current price, slippage and fees neglected; rao. */
export const alphaAtPrice = (ctx: Ctx, netuid: NetUid, amount: AlphaBalance): Rao =>
  U64F64.saturatingToU64(U64F64.saturatingMul(currentAlphaPrice(ctx, netuid), U64F64.saturatingFromInt(amount))) as Rao;

/** Everything behind a hotkey on all subnets at current prices, rao. */
export function getTotalStakeForHotkey(ctx: Ctx, hotkey: AccountId): Rao {
  let sum: U64F64 = U64F64.ZERO;
  for (const netuid of getAllSubnetNetuids(ctx)) {
    const alpha = U64F64.saturatingFromInt(getStakeForHotkeyOnSubnet(ctx, hotkey, netuid));
    sum = U64F64.wrappingAdd(sum, U64F64.saturatingMul(alpha, currentAlphaPrice(ctx, netuid)));
  }
  return U64F64.saturatingToU64(sum) as Rao;
}

/** What a coldkey's stake behind a hotkey would sell for, the fee (at the current price) included; zero where it cannot be sold. */
function saleValue(ctx: Ctx, hotkey: AccountId, coldkey: AccountId, netuid: NetUid): bigint {
  const alpha = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);
  const sale = swallow(() => simSwap(ctx, netuid, getTaoForAlpha(alpha)));
  if (!sale.ok) return 0n;
  return U64.saturatingAdd<bigint>(sale.value.amountPaidOut, alphaAtPrice(ctx, netuid, sale.value.feePaid));
}

/** What all of a coldkey's stakes would sell for, each on its own; rao. Of one subnet if `only` names it. */
export function getTotalStakeForColdkey(ctx: Ctx, coldkey: AccountId, only?: NetUid): Rao {
  let sum = 0n;
  for (const hotkey of StakingHotkeys.get(ctx, coldkey)) {
    for (const netuid of alphaNetuids(ctx, hotkey, coldkey))
      if (only === undefined || netuid === only) sum = U64.wrappingAdd(sum, saleValue(ctx, hotkey, coldkey, netuid));
  }
  return sum as Rao;
}
