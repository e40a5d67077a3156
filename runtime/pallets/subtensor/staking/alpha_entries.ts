/** Every share of every pool, of old and new storage together; where both hold one the new one counts. Reference: staking/helpers.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { fromU64F64, type SafeFloat } from "#runtime/numerics/safe_float.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { Alpha, AlphaV2 } from "./storage.ts";

/** A coldkey's share of a hotkey's pool on a subnet. */
export interface AlphaEntry {
  readonly hotkey: AccountId;
  readonly coldkey: AccountId;
  readonly netuid: NetUid;
  readonly share: SafeFloat;
}

const byKeys = (a: AlphaEntry, b: AlphaEntry): number => {
  if (a.hotkey !== b.hotkey) return a.hotkey < b.hotkey ? -1 : 1;
  if (a.coldkey !== b.coldkey) return a.coldkey < b.coldkey ? -1 : 1;
  return a.netuid - b.netuid;
};

/**
 * The entries under the given first keys, in the order of (hotkey, coldkey, netuid). Reference: alpha_iter, alpha_iter_single_prefix.
 * Cost: reads and sorts all of them.
 */
export function alphaEntries(ctx: Ctx, ...first: [] | [hotkey: AccountId] | [AccountId, AccountId]): AlphaEntry[] {
  const merged = new Map<string, AlphaEntry>();
  for (const [[hotkey, coldkey, netuid], share] of Alpha.entries(ctx, ...first))
    merged.set(`${hotkey}${coldkey}${netuid}`, { hotkey, coldkey, netuid, share: fromU64F64(share) });
  for (const [[hotkey, coldkey, netuid], share] of AlphaV2.entries(ctx, ...first))
    merged.set(`${hotkey}${coldkey}${netuid}`, { hotkey, coldkey, netuid, share });
  return [...merged.values()].sort(byKeys);
}
