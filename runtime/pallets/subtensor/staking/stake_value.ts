/** What stakes are worth in TAO. Reference: pallets/subtensor/src/staking/helpers.rs, stake_utils.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { currentAlphaPrice } from "../../swap/price.ts";
import { InitialMinStake } from "../constants.ts";
import { getAllSubnetNetuids } from "../networks/subnet_lookup.ts";
import { getStakeForHotkeyOnSubnet } from "./stake_shares.ts";

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
