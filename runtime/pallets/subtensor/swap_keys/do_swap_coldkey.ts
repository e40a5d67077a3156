/** Everything of one coldkey goes to another. Reference: pallets/subtensor/src/swap/swap_coldkey.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { type AccountId, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { recycleTao, transferAllTaoAndKill } from "../coinbase/tao.ts";
import { ColdKeyAlreadyAssociated, NewColdKeyIsHotkey, NotEnoughBalanceToPaySwapColdKey } from "../errors.ts";
import { ColdkeySwapped } from "../events.ts";
import { IdentitiesV2 } from "../identity/storage.ts";
import { swapColdkeyLocks } from "../locks/swap_locks.ts";
import { setAcceptLockedAlpha } from "../locks/transfer_lock.ts";
import { SubnetOwner } from "../networks/storage.ts";
import { getAllSubnetNetuids } from "../networks/subnet_lookup.ts";
import { setLastTxBlock } from "../rate_limits/last_tx_block.ts";
import { moveRootClaimed } from "../root_claim/move_claims.ts";
import { maybeAddColdkeyIndex, maybeRemoveColdkeyIndex } from "../root_claim/staking_coldkeys.ts";
import { hotkeyAccountExists, setHotkeyOwner } from "../staking/hotkeys.ts";
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from "../staking/stake_shares.ts";
import {
  AutoStakeDestination,
  AutoStakeDestinationColdkeys,
  OwnedHotkeys,
  Owner,
  StakingHotkeys,
} from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";

/** Recycles the price of a swap, rao. @throws NotEnoughBalanceToPaySwapColdKey. Reference: charge_swap_cost. */
export function chargeSwapCost(ctx: Ctx, coldkey: AccountId, cost: Rao): void {
  ensure(swallow(() => recycleTao(ctx, coldkey, cost)).ok, NotEnoughBalanceToPaySwapColdKey);
}

/** The new coldkey keeps an identity that it has. */
function moveIdentity(ctx: Ctx, from: AccountId, to: AccountId): void {
  if (IdentitiesV2.get(ctx, to) !== undefined) return;
  const identity = IdentitiesV2.take(ctx, from);
  if (identity !== undefined) IdentitiesV2.set(ctx, to, identity);
}

function moveAutoStakeDestination(ctx: Ctx, netuid: NetUid, from: AccountId, to: AccountId): void {
  const hotkey = AutoStakeDestination.take(ctx, from, netuid);
  if (hotkey === undefined) return;
  AutoStakeDestination.set(ctx, to, netuid, hotkey);
  AutoStakeDestinationColdkeys.mutate(ctx, hotkey, netuid, (coldkeys) => [
    ...coldkeys.filter((coldkey) => coldkey !== from && coldkey !== to),
    to,
  ]);
}

function moveStakes(ctx: Ctx, netuid: NetUid, from: AccountId, to: AccountId): void {
  for (const hotkey of StakingHotkeys.get(ctx, from)) {
    const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, from, netuid);
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, from, netuid, stake);
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, to, netuid, stake);
    if (getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, to, netuid) === 0n) continue;
    moveRootClaimed(ctx, netuid, { hotkey, coldkey: from }, { hotkey, coldkey: to });
    if (netuid === ROOT) maybeAddColdkeyIndex(ctx, to);
  }
  if (netuid === ROOT) maybeRemoveColdkeyIndex(ctx, from);
}

/** `a` and what of `b` is not in it, in order; neither holds anything twice. */
const union = (a: readonly AccountId[], b: readonly AccountId[]): AccountId[] => [...new Set([...a, ...b])];

function moveHotkeys(ctx: Ctx, from: AccountId, to: AccountId): void {
  const staking = union(StakingHotkeys.get(ctx, to), StakingHotkeys.get(ctx, from));
  StakingHotkeys.remove(ctx, from);
  StakingHotkeys.set(ctx, to, staking);
  const moved = OwnedHotkeys.get(ctx, from);
  const owned = union(OwnedHotkeys.get(ctx, to), moved);
  for (const hotkey of moved) {
    Owner.remove(ctx, hotkey);
    setHotkeyOwner(ctx, to, hotkey);
  }
  OwnedHotkeys.remove(ctx, from);
  OwnedHotkeys.set(ctx, to, owned);
}

/**
 * Moves identity, subnets, stakes, hotkeys, locks and TAO. Hotkeys stay what they are.
 * @throws ColdKeyAlreadyAssociated if the new coldkey has staked, NewColdKeyIsHotkey, ActiveLockExists and what the transfer throws.
 * Reference: do_swap_coldkey.
 */
export function doSwapColdkey(ctx: Ctx, from: AccountId, to: AccountId): void {
  ensure(StakingHotkeys.get(ctx, to).length === 0, ColdKeyAlreadyAssociated);
  ensure(!hotkeyAccountExists(ctx, to), NewColdKeyIsHotkey);
  moveIdentity(ctx, from, to);
  setAcceptLockedAlpha(ctx, to, true);
  for (const netuid of getAllSubnetNetuids(ctx)) {
    if (SubnetOwner.get(ctx, netuid) === from) SubnetOwner.set(ctx, netuid, to);
    moveAutoStakeDestination(ctx, netuid, from, to);
    moveStakes(ctx, netuid, from, to);
  }
  moveHotkeys(ctx, from, to);
  swapColdkeyLocks(ctx, from, to);
  transferAllTaoAndKill(ctx, from, to);
  setLastTxBlock(ctx, "LastTxBlock", to, currentBlock(ctx));
  deposit(ctx, ColdkeySwapped({ old_coldkey: from, new_coldkey: to }));
}
