import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { ROOT } from "#runtime/primitives/ids.ts";
import { currentAlphaPrice } from "../../swap/price.ts";
import { NetworksAdded } from "../networks/storage.ts";

/**
 * The median of the subnets' alpha prices, root and those without a price aside; one if there are none.
 * Reference: pallets/subtensor/src/staking/stake_utils.rs get_median_subnet_alpha_price.
 */
export function getMedianSubnetAlphaPrice(ctx: Ctx): U64F64 {
  const prices: U64F64[] = [];
  for (const [[netuid], added] of NetworksAdded.entries(ctx)) {
    if (!added || netuid === ROOT) continue;
    const price = currentAlphaPrice(ctx, netuid);
    if (price > U64F64.ZERO) prices.push(price);
  }
  prices.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = prices[Math.floor(prices.length / 2)];
  const lower = prices[Math.floor((prices.length - 1) / 2)];
  if (upper === undefined || lower === undefined) return U64F64.ONE;
  if (prices.length % 2 === 1) return upper;
  return U64F64.safeDiv(U64F64.saturatingAdd(lower, upper), U64F64.saturatingFromInt(2));
}
