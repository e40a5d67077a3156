import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { DelegateTakeTooHigh, DelegateTakeTooLow } from "../errors.ts";
import { decrease_take } from "../staking/decrease_take.ts";
import { ensureOwnsHotkey } from "../staking/hotkeys.ts";
import { increase_take } from "../staking/increase_take.ts";
import { MaxDelegateTake, MinDelegateTake } from "../staking/storage.ts";
import { guardOf, rule } from "./guard.ts";

function ensureTake(
  ctx: Ctx,
  who: AccountId,
  { hotkey, take }: { readonly hotkey: AccountId; readonly take: number },
): void {
  ensure(take >= MinDelegateTake.get(ctx), DelegateTakeTooLow);
  ensure(take <= MaxDelegateTake.get(ctx), DelegateTakeTooHigh);
  ensureOwnsHotkey(ctx, who, hotkey);
}

/** A take within bounds, of one's own hotkey. Reference: pallets/subtensor/src/guards/check_delegate_take.rs. */
export const checkDelegateTake = guardOf(benchmarked(15_378_000n, 4_186n, 3, 0), [
  rule(increase_take, ensureTake),
  rule(decrease_take, ensureTake),
]);
