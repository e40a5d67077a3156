/** What of a hotkey's root dividends a coldkey counts as having claimed. Reference: pallets/subtensor/src/staking/claim_root.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { U128 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type AlphaBalance, ROOT } from "#runtime/primitives/ids.ts";
import { RootClaimable, RootClaimed } from "./storage.ts";

const claimableOf = (rate: I96F32, amount: AlphaBalance): bigint =>
  I96F32.saturatingToU128(I96F32.saturatingMul(rate, I96F32.saturatingFromInt(amount)));

/** New root stake has no claim to dividends of the past: it counts as having claimed its part. */
export function addStakeAdjustRootClaimed(ctx: Ctx, hotkey: AccountId, coldkey: AccountId, amount: AlphaBalance): void {
  for (const [netuid, rate] of RootClaimable.get(ctx, hotkey))
    RootClaimed.mutate(ctx, netuid, hotkey, coldkey, (claimed) =>
      U128.saturatingAdd(claimed, claimableOf(rate, amount)),
    );
}

/** Root stake that leaves takes its part of what was claimed with it. */
export function removeStakeAdjustRootClaimed(
  ctx: Ctx,
  hotkey: AccountId,
  coldkey: AccountId,
  amount: AlphaBalance,
): void {
  for (const [netuid, rate] of RootClaimable.get(ctx, hotkey)) {
    if (netuid === ROOT) continue;
    RootClaimed.mutate(ctx, netuid, hotkey, coldkey, (claimed) =>
      U128.saturatingSub(claimed, claimableOf(rate, amount)),
    );
  }
}
