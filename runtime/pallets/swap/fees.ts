import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { U16 } from "#runtime/numerics/saturating.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { swapConfig } from "./config.ts";
import { DYNAMIC } from "./price.ts";
import { FeeRate } from "./storage.ts";

const WHOLE = U64F64.saturatingFromInt(U16.MAX);

/**
 * The fee on an amount in, in the same token: the part FeeRate / 65535 of it, nothing for subnets without a pool.
 * Reference: pallets/swap/src/pallet/impls.rs calculate_fee_amount, approx_fee_amount.
 */
export function feeAmount<C extends bigint>(ctx: Ctx, netuid: NetUid, amount: C): C {
  const { mechanism } = swapConfig.get();
  if (mechanism(ctx, netuid) !== DYNAMIC) return 0n as C;
  const rate = U64F64.safeDiv(U64F64.saturatingFromInt(FeeRate.get(ctx, netuid)), WHOLE);
  return U64F64.saturatingToU64(U64F64.saturatingMul(U64F64.saturatingFromInt(amount), rate)) as C;
}

/**
 * The fee on top of what the pool takes, when a price limit stopped the swap. Asked for whatever the mechanism.
 * Reference: pallets/swap/src/pallet/swap_step.rs determine_action.
 */
export function feeOnTop<C extends bigint>(ctx: Ctx, netuid: NetUid, taken: C): C {
  const rate = U64F64.saturatingFromInt(FeeRate.get(ctx, netuid));
  const share = U64F64.safeDiv(rate, U64F64.saturatingSub(WHOLE, rate));
  return U64F64.saturatingToU64(U64F64.saturatingMul(U64F64.saturatingFromInt(taken), share)) as C;
}
