import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { VotingPower } from "./storage.ts";

/** Adds a hotkey's voting power to another's. Reference: pallets/subtensor/src/utils/voting_power.rs swap_voting_power_for_hotkey. */
export function moveVotingPower(ctx: Ctx, from: AccountId, to: AccountId, netuid: NetUid): void {
  const moved = VotingPower.take(ctx, netuid, from);
  if (moved > 0n) VotingPower.mutate(ctx, netuid, to, (power) => U64.saturatingAdd(moved, power));
}
