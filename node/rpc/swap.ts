/** `swap_*`: prices of alpha in rao, and what a swap would give. Reference: pallets/swap/rpc/src/lib.rs. */
import { subnetPrice } from "#runtime/apis/swap.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { u64Param } from "./params.ts";
import { argument, byteList, runtimeQuestion } from "./runtime_question.ts";
import type { RpcGroup } from "./services.ts";
import { NETUID } from "./subtensor_arguments.ts";

/** Rao for one alpha (10^9 of its smallest unit). Errors: 1. */
const swap_currentAlphaPrice = runtimeQuestion({
  name: "swap_currentAlphaPrice",
  method: "SwapRuntimeApi_current_alpha_price",
  args: [NETUID],
  problem: "Unable to get current alpha price",
  answer: (scale) => Number(decodeAll(u64, scale)),
});
/** The same of all subnets: `[{netuid, price}]`. Errors: 1. */
const swap_currentAlphaPriceAll = runtimeQuestion({
  name: "swap_currentAlphaPriceAll",
  method: "SwapRuntimeApi_current_alpha_price_all",
  args: [],
  problem: "Unable to get all current alpha prices",
  answer: (scale) => decodeAll(vec(subnetPrice), scale).map(({ netuid, price }) => ({ netuid, price: Number(price) })),
});
/** SCALE of what so many rao would buy now, with its fee. Errors: 1. */
const swap_simSwapTaoForAlpha = runtimeQuestion({
  name: "swap_simSwapTaoForAlpha",
  method: "SwapRuntimeApi_sim_swap_tao_for_alpha",
  args: [NETUID, argument("tao", u64Param, u64)],
  problem: "Unable to simulate tao -> alpha swap",
  answer: byteList,
});
/** SCALE of what so much alpha would sell for now, with its fee. Errors: 1. */
const swap_simSwapAlphaForTao = runtimeQuestion({
  name: "swap_simSwapAlphaForTao",
  method: "SwapRuntimeApi_sim_swap_alpha_for_tao",
  args: [NETUID, argument("alpha", u64Param, u64)],
  problem: "Unable to simulate alpha -> tao swap",
  answer: byteList,
});

/** The methods of `swap`. */
export const swap: RpcGroup = [
  swap_currentAlphaPrice,
  swap_currentAlphaPriceAll,
  swap_simSwapTaoForAlpha,
  swap_simSwapAlphaForTao,
];
