/** Claims to root dividends that follow a swapped key. Reference: pallets/subtensor/src/staking/claim_root.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U128 } from "#runtime/numerics/saturating.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { withRate } from "./claimable.ts";
import { RootClaimable, RootClaimed } from "./storage.ts";

/** A stake: who holds it, behind whom. */
export interface Position {
  readonly hotkey: AccountId;
  readonly coldkey: AccountId;
}

/** Adds what one position counts as having claimed to another's, and forgets it there. Reference: transfer_root_claimed_for_new_keys. */
export function moveRootClaimed(ctx: Ctx, netuid: NetUid, from: Position, to: Position): void {
  const moved = RootClaimed.take(ctx, netuid, from.hotkey, from.coldkey);
  RootClaimed.mutate(ctx, netuid, to.hotkey, to.coldkey, (claimed) => U128.saturatingAdd(moved, claimed));
}

/** Adds a hotkey's claimable rates to another's, and forgets them there. Reference: transfer_root_claimable_for_new_hotkey. */
export function moveRootClaimable(ctx: Ctx, from: AccountId, to: AccountId): void {
  const moved = RootClaimable.get(ctx, from);
  const before = RootClaimable.get(ctx, to);
  RootClaimable.remove(ctx, from);
  RootClaimable.set(
    ctx,
    to,
    moved.reduce((rates, [netuid, rate]) => withRate(rates, netuid, rate), before),
  );
}
