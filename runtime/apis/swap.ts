import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { vec } from "../scale/collections.ts";
import { alpha, netUid, rao } from "../scale/ids.ts";
import { u16, u64 } from "../scale/integers.ts";
import { struct } from "../scale/named.ts";

export const subnetPrice = struct(
  { path: "pallet_subtensor_swap_runtime_api::SubnetPrice" },
  { netuid: netUid, price: u64 },
);
export const simSwapResult = struct(
  { path: "pallet_subtensor_swap_runtime_api::SimSwapResult" },
  { tao_amount: rao, alpha_amount: alpha, tao_fee: rao, alpha_fee: alpha, tao_slippage: rao, alpha_slippage: alpha },
);
export const SwapRuntimeApi = runtimeApi("SwapRuntimeApi", 1, {
  current_alpha_price: method({
    inputs: { netuid: u16 },
    output: u64,
    run: unavailableApi("SwapRuntimeApi_current_alpha_price"),
  }),
  current_alpha_price_all: method({
    inputs: {},
    output: vec(subnetPrice),
    run: unavailableApi("SwapRuntimeApi_current_alpha_price_all"),
  }),
  sim_swap_tao_for_alpha: method({
    inputs: { netuid: u16, tao: u64 },
    output: simSwapResult,
    run: unavailableApi("SwapRuntimeApi_sim_swap_tao_for_alpha"),
  }),
  sim_swap_alpha_for_tao: method({
    inputs: { netuid: u16, alpha: u64 },
    output: simSwapResult,
    run: unavailableApi("SwapRuntimeApi_sim_swap_alpha_for_tao"),
  }),
});
