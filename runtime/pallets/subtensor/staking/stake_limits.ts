/** How much may be staked, unstaked or moved before a price limit. Reference: staking/{add_stake,remove_stake,move_stake}.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { swap } from "../../swap/engine.ts";
import { getAlphaForTao, getTaoForAlpha } from "../../swap/order.ts";
import { currentAlphaPrice, DYNAMIC } from "../../swap/price.ts";
import { SubnetAlphaIn, SubnetTAO } from "../coinbase/storage.ts";
import { InsufficientLiquidity } from "../errors.ts";
import { SubnetMechanism } from "../networks/storage.ts";

/** The swap takes at most this many times a reserve. */
const MAX_INPUT_RESERVES = 1_000n;
const RAO_PER_TAO = 1_000_000_000n;
const TAO = U64F64.saturatingFromInt(RAO_PER_TAO);
const ANY = U64.MAX;

/** Whether the price is one whatever is swapped. */
const isFixedPrice = (ctx: Ctx, netuid: NetUid): boolean => netuid === ROOT || SubnetMechanism.get(ctx, netuid) === 0;
const isDynamic = (ctx: Ctx, netuid: NetUid): boolean => SubnetMechanism.get(ctx, netuid) === DYNAMIC;

const mostTaoIn = (ctx: Ctx, netuid: NetUid): Rao =>
  U64.saturatingMul<bigint>(SubnetTAO.get(ctx, netuid), MAX_INPUT_RESERVES) as Rao;
const mostAlphaIn = (ctx: Ctx, netuid: NetUid): AlphaBalance =>
  U64.saturatingMul<bigint>(SubnetAlphaIn.get(ctx, netuid), MAX_INPUT_RESERVES) as AlphaBalance;

/** @throws InsufficientLiquidity for more than the swap takes */
export function ensureAddStakeInputWithinSwapLimit(ctx: Ctx, netuid: NetUid, amount: Rao): void {
  if (netuid !== ROOT && isDynamic(ctx, netuid)) ensure(amount <= mostTaoIn(ctx, netuid), InsufficientLiquidity);
}

/** @throws InsufficientLiquidity for more than the swap takes */
export function ensureRemoveStakeInputWithinSwapLimit(ctx: Ctx, netuid: NetUid, amount: AlphaBalance): void {
  if (netuid !== ROOT && isDynamic(ctx, netuid)) ensure(amount <= mostAlphaIn(ctx, netuid), InsufficientLiquidity);
}

/** Rao that can be staked, fee included, until the price reaches a limit in rao per TAO's worth of alpha. Errors as of `swap`. */
export function getMaxAmountAdd(ctx: Ctx, netuid: NetUid, limitPrice: Rao): Rao {
  if (isFixedPrice(ctx, netuid)) return (limitPrice >= RAO_PER_TAO ? ANY : 0n) as Rao;
  const order = getAlphaForTao(mostTaoIn(ctx, netuid));
  const { amountPaidIn, feePaid } = swap(ctx, netuid, order, {
    priceLimit: limitPrice,
    dropFees: false,
    simulate: true,
  });
  return U64.saturatingAdd(amountPaidIn, feePaid);
}

/** Alpha that can be unstaked, fee included, until the price reaches a limit. Errors as of `swap`. */
export function getMaxAmountRemove(ctx: Ctx, netuid: NetUid, limitPrice: Rao): AlphaBalance {
  if (isFixedPrice(ctx, netuid)) return (limitPrice <= RAO_PER_TAO ? ANY : 0n) as AlphaBalance;
  const order = getTaoForAlpha(mostAlphaIn(ctx, netuid));
  const { amountPaidIn, feePaid } = swap(ctx, netuid, order, {
    priceLimit: limitPrice,
    dropFees: false,
    simulate: true,
  });
  return U64.saturatingAdd(amountPaidIn, feePaid);
}

/**
 * Alpha of `origin` that can move to `destination` until the price of the one in terms of the other falls to a limit (in billionths).
 * Errors as of `swap`. Reference: get_max_amount_move.
 */
export function getMaxAmountMove(ctx: Ctx, origin: NetUid, destination: NetUid, limitPrice: Rao): AlphaBalance {
  const fixedOrigin = isFixedPrice(ctx, origin);
  const fixedDestination = isFixedPrice(ctx, destination);
  if (fixedOrigin && fixedDestination) return (limitPrice > RAO_PER_TAO ? 0n : ANY) as AlphaBalance;
  if (fixedOrigin && isDynamic(ctx, destination)) {
    if (limitPrice === 0n) return ANY as AlphaBalance;
    const inverse = U64F64.saturatingMul(U64F64.safeDiv(TAO, U64F64.saturatingFromInt(limitPrice)), TAO);
    const most: bigint = getMaxAmountAdd(ctx, destination, U64F64.saturatingToU64(inverse) as Rao);
    return most as AlphaBalance;
  }
  if (fixedDestination && isDynamic(ctx, origin)) return getMaxAmountRemove(ctx, origin, limitPrice);
  return betweenPools(ctx, origin, destination, limitPrice);
}

/** x = (alpha2 * tao1 - limit * alpha1 * tao2) / (limit * (tao1 + tao2)), as if both pools had even weights. */
function betweenPools(ctx: Ctx, origin: NetUid, destination: NetUid, limitPrice: Rao): AlphaBalance {
  const none = 0n as AlphaBalance;
  const tao1 = U64F64.saturatingFromInt(SubnetTAO.get(ctx, origin));
  const tao2 = U64F64.saturatingFromInt(SubnetTAO.get(ctx, destination));
  const alpha1 = U64F64.saturatingFromInt(SubnetAlphaIn.get(ctx, origin));
  const alpha2 = U64F64.saturatingFromInt(SubnetAlphaIn.get(ctx, destination));
  if (tao1 === 0n || tao2 === 0n || alpha1 === 0n || alpha2 === 0n) return none;
  const limit = U64F64.safeDiv(U64F64.saturatingFromInt(limitPrice), TAO);
  const price = U64F64.safeDiv(currentAlphaPrice(ctx, origin), currentAlphaPrice(ctx, destination));
  if (limit > price) return none;
  if (limitPrice === 0n) return ANY as AlphaBalance;
  const sum = U64F64.saturatingAdd(tao2, tao1);
  const bought = U64F64.safeDiv(U64F64.saturatingMul(alpha2, U64F64.safeDiv(tao1, sum)), limit);
  const held = U64F64.saturatingMul(alpha1, U64F64.safeDiv(tao2, sum));
  return U64F64.saturatingToU64(U64F64.saturatingSub(bought, held)) as AlphaBalance;
}
