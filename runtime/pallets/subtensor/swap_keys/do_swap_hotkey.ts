/** A coldkey gives a hotkey's place to another hotkey, on one subnet or on all. Reference: pallets/subtensor/src/swap/swap_hotkey.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import type { PostInfo } from "#runtime/frame/weights.ts";
import { isZero } from "#runtime/numerics/safe_float.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { ChildKeys } from "../children/storage.ts";
import { canRemoveBalanceFromColdkeyAccount, recycleTao } from "../coinbase/tao.ts";
import { HotkeySwapOnSubnetInterval, KeySwapCost, KeySwapOnSubnetCost } from "../constants.ts";
import * as errors from "../errors.ts";
import { HotkeySwapped, HotkeySwappedOnSubnet } from "../events.ts";
import { swapHotkeyLocks } from "../locks/swap_locks.ts";
import { getAllSubnetNetuids, isSubnetAccountId } from "../networks/subnet_lookup.ts";
import { hasMembershipEntry, isHotkeyRegisteredAnywhere } from "../neurons/lookup.ts";
import { IsNetworkMember } from "../neurons/storage.ts";
import { exceedsTxRateLimit, lastTxBlock, removeLastTxBlock, setLastTxBlock } from "../rate_limits/last_tx_block.ts";
import { RootClaimable, RootClaimed } from "../root_claim/storage.ts";
import { type AlphaEntry, alphaEntries } from "../staking/alpha_entries.ts";
import { coldkeyOwnsHotkey, hotkeyAccountExists, setHotkeyOwner } from "../staking/hotkeys.ts";
import { getStakeForHotkeyOnSubnet } from "../staking/stake_shares.ts";
import { Delegates, OwnedHotkeys, Owner, StakingHotkeys } from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { AccessCount } from "./access_count.ts";
import type { HotkeySwap } from "./hotkey_swap.ts";
import { moveHotkeyOnSubnet } from "./move_hotkey_on_subnet.ts";
import { LastHotkeySwapOnNetuid } from "./storage.ts";

const LAST_TX_KINDS = ["LastTxBlock", "LastTxBlockDelegateTake", "LastTxBlockChildKeyTake"] as const;

/** Nothing of root on it: no rates, no stake, no claims. Merging them would pay stakers for what they never held. */
function isCleanOnRoot(ctx: Ctx, hotkey: AccountId): boolean {
  return (
    RootClaimable.get(ctx, hotkey).length === 0 &&
    getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT) === 0n &&
    RootClaimed.keysUnder(ctx, ROOT, hotkey).next().done === true
  );
}

function ensureMaySwap(ctx: Ctx, { coldkey, from, to, accesses }: HotkeySwap, netuid: NetUid | undefined): void {
  ensure(coldkeyOwnsHotkey(ctx, coldkey, from), errors.NonAssociatedColdKey);
  if (hotkeyAccountExists(ctx, to)) ensure(coldkeyOwnsHotkey(ctx, coldkey, to), errors.NonAssociatedColdKey);
  accesses.add(2, 0);
  ensure(from !== to, errors.NewHotKeyIsSameWithOld);
  const tooSoon = exceedsTxRateLimit(ctx, lastTxBlock(ctx, "LastTxBlock", coldkey), currentBlock(ctx));
  ensure(!tooSoon, errors.HotKeySetTxRateLimitExceeded);
  accesses.add(2, 0);
  const isTaken = netuid === undefined ? isHotkeyRegisteredAnywhere(ctx, to) : hasMembershipEntry(ctx, netuid, to);
  ensure(!isTaken, errors.HotKeyAlreadyRegisteredInSubNet);
  if (netuid === undefined || netuid === ROOT) ensure(isCleanOnRoot(ctx, to), errors.NewHotKeyNotCleanForRootSwap);
}

function copyLastTxBlocks(ctx: Ctx, { from, to, accesses }: HotkeySwap): void {
  for (const kind of LAST_TX_KINDS) {
    setLastTxBlock(ctx, kind, to, lastTxBlock(ctx, kind, from));
    accesses.add(1, 1);
  }
}

const isPast = (ctx: Ctx, last: bigint): boolean =>
  U64.saturatingAdd(last, HotkeySwapOnSubnetInterval.get(ctx)) < currentBlock(ctx);

/** @throws HotKeySwapOnSubnetIntervalNotPassed, CannotUseSystemAccount, NotEnoughBalanceToPaySwapHotKey and what the move throws */
function swapOnSubnet(ctx: Ctx, swap: HotkeySwap, netuid: NetUid): void {
  const { coldkey, from, to, accesses } = swap;
  ensure(isPast(ctx, LastHotkeySwapOnNetuid.get(ctx, netuid, coldkey)), errors.HotKeySwapOnSubnetIntervalNotPassed);
  accesses.add(3, 0);
  ensure(isSubnetAccountId(ctx, to) === undefined, errors.CannotUseSystemAccount);
  ensure(!hasMembershipEntry(ctx, netuid, to), errors.HotKeyAlreadyRegisteredInSubNet);
  accesses.add(2, 0);
  const cost = KeySwapOnSubnetCost.get(ctx) as Rao;
  ensure(canRemoveBalanceFromColdkeyAccount(ctx, coldkey, cost), errors.NotEnoughBalanceToPaySwapHotKey);
  recycleTao(ctx, coldkey, cost);
  accesses.add(1, 1);
  Owner.set(ctx, to, coldkey);
  accesses.add(1, 1);
  const owned = OwnedHotkeys.get(ctx, coldkey);
  if (!owned.includes(to)) {
    OwnedHotkeys.set(ctx, coldkey, [...owned, to]);
    accesses.add(1, 1);
  }
  const locks = swapHotkeyLocks(ctx, from, to, [netuid]);
  accesses.add(locks.reads, locks.writes);
  moveHotkeyOnSubnet(ctx, netuid, swap);
  const block = currentBlock(ctx);
  setLastTxBlock(ctx, "LastTxBlock", coldkey, block);
  LastHotkeySwapOnNetuid.set(ctx, netuid, coldkey, block);
  accesses.add(0, 2);
  deposit(ctx, HotkeySwappedOnSubnet({ coldkey, old_hotkey: from, new_hotkey: to, netuid }));
}

/** Those who had stake behind the old hotkey stake behind the new one: it moves to the end of their lists. */
function replaceInStakingHotkeys(ctx: Ctx, { from, to, accesses }: HotkeySwap, stakes: readonly AlphaEntry[]): void {
  for (const { coldkey, share } of stakes) {
    if (isZero(share)) continue;
    const hotkeys = StakingHotkeys.get(ctx, coldkey);
    accesses.add(1, 0);
    if (!hotkeys.includes(from)) continue;
    StakingHotkeys.set(ctx, coldkey, [...hotkeys.filter((hotkey) => hotkey !== from && hotkey !== to), to]);
    accesses.add(0, 1);
  }
}

/** Reference: perform_hotkey_swap_on_all_subnets. */
function moveHotkey(ctx: Ctx, swap: HotkeySwap): void {
  const { coldkey, from, to, accesses } = swap;
  const stakes = alphaEntries(ctx, from);
  accesses.add(stakes.length, 0);
  const locks = swapHotkeyLocks(ctx, from, to, getAllSubnetNetuids(ctx));
  accesses.add(locks.reads, locks.writes);
  Owner.remove(ctx, from);
  setHotkeyOwner(ctx, coldkey, to);
  accesses.add(1, 1);
  const owned = OwnedHotkeys.get(ctx, coldkey);
  const withNew = owned.includes(to) ? owned : [...owned, to];
  OwnedHotkeys.set(
    ctx,
    coldkey,
    withNew.filter((hotkey) => hotkey !== from),
  );
  accesses.add(1, 1);
  for (const netuid of getAllSubnetNetuids(ctx)) moveHotkeyOnSubnet(ctx, netuid, swap);
  for (const kind of LAST_TX_KINDS) {
    removeLastTxBlock(ctx, kind, from);
    accesses.add(1, 2);
  }
  if (Delegates.has(ctx, from)) {
    Delegates.set(ctx, to, Delegates.take(ctx, from));
    accesses.add(2, 2);
  }
  if (!swap.keepStake) replaceInStakingHotkeys(ctx, swap, stakes);
}

/**
 * The subnets whose interval between swaps counts: where the hotkey is a neuron or has children. Being a child does not count, since
 * parents choose their children without asking.
 */
function affectedSubnets(ctx: Ctx, { from, accesses }: HotkeySwap): NetUid[] {
  const all = getAllSubnetNetuids(ctx);
  accesses.add(2 * all.length + 1, 0);
  return all.filter((netuid) => IsNetworkMember.get(ctx, from, netuid) || ChildKeys.get(ctx, from, netuid).length > 0);
}

/** @throws HotKeySwapOnSubnetIntervalNotPassed, NotEnoughBalanceToPaySwapHotKey and what the move throws */
function swapEverywhere(ctx: Ctx, swap: HotkeySwap): void {
  const { coldkey, from, to, accesses } = swap;
  const affected = affectedSubnets(ctx, swap);
  for (const netuid of affected) {
    const last = LastHotkeySwapOnNetuid.get(ctx, netuid, coldkey);
    ensure(last === 0n || isPast(ctx, last), errors.HotKeySwapOnSubnetIntervalNotPassed);
    accesses.add(1, 0);
  }
  const cost = KeySwapCost.get(ctx) as Rao;
  ensure(canRemoveBalanceFromColdkeyAccount(ctx, coldkey, cost), errors.NotEnoughBalanceToPaySwapHotKey);
  accesses.add(3, 0);
  recycleTao(ctx, coldkey, cost);
  accesses.add(0, 2);
  moveHotkey(ctx, swap);
  const block = currentBlock(ctx);
  for (const netuid of affected) {
    LastHotkeySwapOnNetuid.set(ctx, netuid, coldkey, block);
    accesses.add(0, 1);
  }
  setLastTxBlock(ctx, "LastTxBlock", coldkey, block);
  accesses.add(0, 1);
  deposit(ctx, HotkeySwapped({ coldkey, old_hotkey: from, new_hotkey: to }));
}

/**
 * @param netuid the one subnet, or undefined for all
 * @returns the weight of the accesses counted; a swap that fails pays what the call declares
 * @throws BadOrigin, NonAssociatedColdKey, NewHotKeyIsSameWithOld, HotKeySetTxRateLimitExceeded, HotKeyAlreadyRegisteredInSubNet,
 * NewHotKeyNotCleanForRootSwap, HotKeySwapOnSubnetIntervalNotPassed, CannotUseSystemAccount, NotEnoughBalanceToPaySwapHotKey
 */
export function doSwapHotkey(
  ctx: Ctx,
  origin: Origin,
  from: AccountId,
  to: AccountId,
  netuid: NetUid | undefined,
  keepStake: boolean,
): PostInfo {
  const swap: HotkeySwap = { coldkey: ensureSigned(origin), from, to, keepStake, accesses: new AccessCount() };
  ensureMaySwap(ctx, swap, netuid);
  copyLastTxBlocks(ctx, swap);
  if (netuid === undefined) swapEverywhere(ctx, swap);
  else swapOnSubnet(ctx, swap, netuid);
  return { actualWeight: swap.accesses.weight };
}
