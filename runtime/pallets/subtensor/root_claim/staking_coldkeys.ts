/** The coldkeys with root stake, densely numbered, so that blocks can pick some at random. Reference: staking/claim_root.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type AccountId, ROOT } from "#runtime/primitives/ids.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "../staking/stake_shares.ts";
import { StakingHotkeys } from "../staking/storage.ts";
import { NumStakingColdkeys, StakingColdkeys, StakingColdkeysByIndex } from "./storage.ts";

/** Numbers a coldkey, unless it has a number. */
export function maybeAddColdkeyIndex(ctx: Ctx, coldkey: AccountId): void {
  if (StakingColdkeys.has(ctx, coldkey)) return;
  const count = NumStakingColdkeys.get(ctx);
  StakingColdkeysByIndex.set(ctx, count, coldkey);
  StakingColdkeys.set(ctx, coldkey, count);
  NumStakingColdkeys.set(ctx, U64.saturatingAdd(count, 1n));
}

/** Takes a coldkey's number away; the one with the last number gets it. */
export function maybeRemoveColdkeyIndex(ctx: Ctx, coldkey: AccountId): void {
  const index = StakingColdkeys.take(ctx, coldkey);
  if (index === undefined) return;
  const last = U64.saturatingSub(NumStakingColdkeys.get(ctx), 1n);
  const moved = index === last ? undefined : StakingColdkeysByIndex.take(ctx, last);
  if (moved === undefined) StakingColdkeysByIndex.remove(ctx, index);
  else {
    StakingColdkeysByIndex.set(ctx, index, moved);
    StakingColdkeys.set(ctx, moved, index);
  }
  NumStakingColdkeys.set(ctx, last);
}

/** Whether a coldkey still has root stake behind any hotkey. */
export const coldkeyHasRootStake = (ctx: Ctx, coldkey: AccountId): boolean =>
  StakingHotkeys.get(ctx, coldkey).some(
    (hotkey) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, ROOT) !== 0n,
  );
