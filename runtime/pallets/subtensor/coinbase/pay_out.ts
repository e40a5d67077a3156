/** An epoch's alpha, paid. Reference: coinbase/run_coinbase.rs distribute_dividends_and_incentives. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { U96F32 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { AutoStakeAdded } from "../events.ts";
import { distributeLeasedNetworkDividends } from "../leasing/distribute_dividends.ts";
import { SubnetUidToLeaseId } from "../leasing/storage.ts";
import { autoLockOwnerCut } from "../locks/do_lock_stake.ts";
import { SubnetOwner, SubnetOwnerHotkey } from "../networks/storage.ts";
import { Uids } from "../neurons/storage.ts";
import { increaseRootClaimable } from "../root_claim/claimable.ts";
import { increaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyOnSubnet } from "../staking/stake_shares.ts";
import { AutoStakeDestination, Delegates, OwnedHotkeys, Owner, TotalHotkeyAlpha } from "../staking/storage.ts";
import { burnSubnetAlpha, recycleSubnetAlpha } from "./alpha.ts";
import type { Shares } from "./dividend_shares.ts";
import {
  AlphaDividendsPerSubnet,
  MinerBurned,
  RecycleOrBurn,
  RootAlphaDividendsPerSubnet,
  TotalHotkeyAlphaLastEpoch,
} from "./storage.ts";

const U16_MAX = U96F32.saturatingFromInt(0xffff);
const alphaOf = (value: U96F32): AlphaBalance => U96F32.saturatingToU64(value) as AlphaBalance;

/** The owner's cut, staked on the owner's hotkey; leases and auto-locks follow. Lost where the subnet lacks owner or hotkey. */
function payOwner(ctx: Ctx, netuid: NetUid, cut: AlphaBalance): void {
  if (!SubnetOwner.has(ctx, netuid) || !SubnetOwnerHotkey.has(ctx, netuid)) return;
  const hotkey = SubnetOwnerHotkey.get(ctx, netuid);
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, SubnetOwner.get(ctx, netuid), netuid, cut);
  const lease = SubnetUidToLeaseId.get(ctx, netuid);
  if (lease !== undefined) distributeLeasedNetworkDividends(ctx, lease, cut);
  autoLockOwnerCut(ctx, netuid, cut);
}

/** Hotkeys that earn nothing as miners: those of the subnet's owner with a slot, and the owner hotkey. Reference: get_owner_hotkeys. */
function ownerHotkeys(ctx: Ctx, netuid: NetUid): Set<AccountId> {
  const owned = OwnedHotkeys.get(ctx, SubnetOwner.get(ctx, netuid)).filter((hotkey) => Uids.has(ctx, netuid, hotkey));
  const hotkeys = new Set(owned);
  if (SubnetOwnerHotkey.has(ctx, netuid)) {
    const hotkey = SubnetOwnerHotkey.get(ctx, netuid);
    if (Uids.has(ctx, netuid, hotkey)) hotkeys.add(hotkey);
  }
  return hotkeys;
}

/** A miner's incentive becomes its owner's stake: on the hotkey, or where the owner wants it. */
function payMiner(ctx: Ctx, netuid: NetUid, hotkey: AccountId, incentive: AlphaBalance): void {
  const owner = Owner.get(ctx, hotkey);
  const destination = AutoStakeDestination.get(ctx, owner, netuid);
  if (destination !== undefined) deposit(ctx, AutoStakeAdded({ netuid, destination, hotkey, owner, incentive }));
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, destination ?? hotkey, owner, netuid, incentive);
}

/** Pays miners, withholds from the owner's own, and notes which part was withheld. */
function payIncentives(ctx: Ctx, netuid: NetUid, incentives: Shares["incentives"]): void {
  const own = ownerHotkeys(ctx, netuid);
  let total = 0n;
  let withheld = 0n;
  for (const [hotkey, incentive] of incentives) {
    total = U64.saturatingAdd(total, incentive);
    if (own.has(hotkey)) {
      withheld = U64.saturatingAdd(withheld, incentive);
      if (RecycleOrBurn.get(ctx, netuid) === "Recycle") recycleSubnetAlpha(ctx, netuid, incentive);
      else burnSubnetAlpha(ctx, netuid, incentive);
    } else payMiner(ctx, netuid, hotkey, incentive);
  }
  const proportion = U96F32.safeDiv(U96F32.saturatingFromInt(withheld), U96F32.saturatingFromInt(total));
  MinerBurned.set(ctx, netuid, proportion);
}

/** Gives a validator its take, as its owner's stake, and returns what is left for those who stake on it. */
function payTake(ctx: Ctx, netuid: NetUid, hotkey: AccountId, dividends: U96F32): U96F32 {
  const rate = U96F32.safeDiv(U96F32.saturatingFromInt(Delegates.get(ctx, hotkey)), U16_MAX);
  const take = U96F32.saturatingMul(rate, dividends);
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, Owner.get(ctx, hotkey), netuid, alphaOf(take));
  return U96F32.saturatingSub(dividends, take);
}

function payAlphaDividends(ctx: Ctx, netuid: NetUid, dividends: Shares["alphaDividends"]): void {
  AlphaDividendsPerSubnet.clear(ctx, netuid);
  for (const [hotkey, whole] of dividends) {
    const rest = alphaOf(payTake(ctx, netuid, hotkey, whole));
    increaseStakeForHotkeyOnSubnet(ctx, hotkey, netuid, rest);
    AlphaDividendsPerSubnet.set(ctx, netuid, hotkey, rest);
    TotalHotkeyAlphaLastEpoch.set(ctx, hotkey, netuid, TotalHotkeyAlpha.get(ctx, hotkey, netuid));
  }
}

function payRootDividends(ctx: Ctx, netuid: NetUid, dividends: Shares["rootAlphaDividends"]): void {
  RootAlphaDividendsPerSubnet.clear(ctx, netuid);
  for (const [hotkey, whole] of dividends) {
    const rest = alphaOf(payTake(ctx, netuid, hotkey, whole));
    increaseRootClaimable(ctx, hotkey, netuid, rest);
    RootAlphaDividendsPerSubnet.set(ctx, netuid, hotkey, rest);
  }
}

/** Owner, miners, validators with their stakers, root stakers: in this order. All of it was minted before. */
export function payOut(ctx: Ctx, netuid: NetUid, ownerCut: AlphaBalance, shares: Shares): void {
  payOwner(ctx, netuid, ownerCut);
  payIncentives(ctx, netuid, shares.incentives);
  payAlphaDividends(ctx, netuid, shares.alphaDividends);
  payRootDividends(ctx, netuid, shares.rootAlphaDividends);
}
