/** How often a hotkey's take may rise. Reference: pallets/subtensor/src/utils/rate_limiting.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { LastRateLimitedBlock, TxDelegateTakeRateLimit } from "../rate_limits/storage.ts";

const rateKey = (hotkey: AccountId) => ({ type: "LastTxBlockDelegateTake", value: hotkey }) as const;

/** The block of the last change, 0 for none. */
export const lastDelegateTakeBlock = (ctx: Ctx, hotkey: AccountId): bigint =>
  LastRateLimitedBlock.get(ctx, rateKey(hotkey));
export const setLastDelegateTakeBlock = (ctx: Ctx, hotkey: AccountId, block: bigint): void =>
  LastRateLimitedBlock.set(ctx, rateKey(hotkey), block);
export const removeLastDelegateTakeBlock = (ctx: Ctx, hotkey: AccountId): void =>
  LastRateLimitedBlock.remove(ctx, rateKey(hotkey));

/** Whether `block` is too soon after `last`. Never with a limit of 0 or before the first change. */
export function exceedsDelegateTakeRateLimit(ctx: Ctx, last: bigint, block: bigint): boolean {
  const limit = TxDelegateTakeRateLimit.get(ctx);
  return limit !== 0n && last !== 0n && U64.saturatingSub(block, last) <= limit;
}
