import { method, runtimeApi } from "../frame/api.ts";
import { getAllSubnetNetuids } from "../pallets/subtensor/networks/subnet_lookup.ts";
import { priceInRao, quoteAlphaForTao, quoteTaoForAlpha } from "../pallets/swap/quotes.ts";
import { vec } from "../scale/collections.ts";
import { alpha, netUid, rao } from "../scale/ids.ts";
import { u64 } from "../scale/integers.ts";
import { struct } from "../scale/named.ts";

/** The price of a subnet's alpha, in rao for 10^9 of its smallest unit. */
export const subnetPrice = struct(
  { path: "pallet_subtensor_swap_runtime_api::SubnetPrice" },
  { netuid: netUid, price: u64 },
);
const simSwapResult = struct(
  { path: "pallet_subtensor_swap_runtime_api::SimSwapResult" },
  { tao_amount: rao, alpha_amount: alpha, tao_fee: rao, alpha_fee: alpha, tao_slippage: rao, alpha_slippage: alpha },
);
/** Reference: pallets/swap/runtime-api/src/lib.rs. */
export const SwapRuntimeApi = runtimeApi("SwapRuntimeApi", 1, {
  current_alpha_price: method({
    inputs: { netuid: netUid },
    output: u64,
    run: (ctx, { netuid }) => priceInRao(ctx, netuid),
  }),
  current_alpha_price_all: method({
    inputs: {},
    output: vec(subnetPrice),
    run: (ctx) => getAllSubnetNetuids(ctx).map((netuid) => ({ netuid, price: priceInRao(ctx, netuid) })),
  }),
  sim_swap_tao_for_alpha: method({
    inputs: { netuid: netUid, tao: rao },
    output: simSwapResult,
    run: (ctx, { netuid, tao }) => quoteTaoForAlpha(ctx, netuid, tao),
  }),
  sim_swap_alpha_for_tao: method({
    inputs: { netuid: netUid, alpha },
    output: simSwapResult,
    run: (ctx, args) => quoteAlphaForTao(ctx, args.netuid, args.alpha),
  }),
});
