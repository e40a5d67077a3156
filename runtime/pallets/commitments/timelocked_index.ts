/** Whose commitments the beacon will open. Both write the index even where it stays the same, as the reference does. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { TimelockedIndex } from "./storage.ts";

const isOf =
  (netuid: NetUid, who: AccountId) =>
  ([at, account]: readonly [NetUid, AccountId]): boolean =>
    at === netuid && account === who;

/** Adds an account whose commitment waits for its round; one that is there already stays once. */
export function noteTimelocked(ctx: Ctx, netuid: NetUid, who: AccountId): void {
  TimelockedIndex.mutate(ctx, (index) => {
    if (index.some(isOf(netuid, who))) return index;
    const next = index.findIndex(([at, account]) => at > netuid || (at === netuid && account > who));
    const place = next === -1 ? index.length : next;
    return [...index.slice(0, place), [netuid, who], ...index.slice(place)];
  });
}
/** Takes it away; one that is not there is no error. */
export function forgetTimelocked(ctx: Ctx, netuid: NetUid, who: AccountId): void {
  const isThis = isOf(netuid, who);
  TimelockedIndex.mutate(ctx, (index) => index.filter((entry) => !isThis(entry)));
}
