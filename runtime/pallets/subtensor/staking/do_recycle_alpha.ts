/** Stake that people give up. Reference: pallets/subtensor/src/staking/recycle_alpha.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import { type AccountId, type AlphaBalance, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { burnSubnetAlpha, recycleSubnetAlpha } from "../coinbase/alpha.ts";
import { SubnetAlphaOut } from "../coinbase/storage.ts";
import {
  CannotBurnOrRecycleOnRootSubnet,
  HotKeyAccountNotExists,
  InsufficientLiquidity,
  SubnetNotExists,
} from "../errors.ts";
import { AlphaBurned, AlphaRecycled } from "../events.ts";
import { ensureAvailableToUnstake } from "../locks/coldkey_lock.ts";
import { ensureSubtokenEnabled, ifSubnetExist } from "../networks/subnet_lookup.ts";
import { hotkeyAccountExists } from "./hotkeys.ts";
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, getStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";

/** Takes alpha from a stake, at most what there is; gives how much. */
function takeStake(
  ctx: Ctx,
  coldkey: AccountId,
  hotkey: AccountId,
  amount: AlphaBalance,
  netuid: NetUid,
): AlphaBalance {
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
  ensure(netuid !== ROOT, CannotBurnOrRecycleOnRootSubnet);
  ensureSubtokenEnabled(ctx, netuid);
  ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);
  const taken = amount < stake ? amount : stake;
  ensure(SubnetAlphaOut.get(ctx, netuid) >= taken, InsufficientLiquidity);
  ensureAvailableToUnstake(ctx, coldkey, netuid, taken);
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, taken);
  return taken;
}

/**
 * Gives the alpha recycled. @throws BadOrigin, SubnetNotExists, CannotBurnOrRecycleOnRootSubnet, SubtokenDisabled,
 * HotKeyAccountNotExists, InsufficientLiquidity, StakeUnavailable for locked alpha
 */
export function doRecycleAlpha(
  ctx: Ctx,
  origin: Origin,
  hotkey: AccountId,
  amount: AlphaBalance,
  netuid: NetUid,
): AlphaBalance {
  const coldkey = ensureSigned(origin);
  const taken = takeStake(ctx, coldkey, hotkey, amount, netuid);
  recycleSubnetAlpha(ctx, netuid, taken);
  deposit(ctx, AlphaRecycled(coldkey, hotkey, taken, netuid));
  return taken;
}

/** Gives the alpha burned. @throws as `doRecycleAlpha` */
export function doBurnAlpha(
  ctx: Ctx,
  origin: Origin,
  hotkey: AccountId,
  amount: AlphaBalance,
  netuid: NetUid,
): AlphaBalance {
  const coldkey = ensureSigned(origin);
  const taken = takeStake(ctx, coldkey, hotkey, amount, netuid);
  burnSubnetAlpha(ctx, netuid, taken);
  deposit(ctx, AlphaBurned(coldkey, hotkey, taken, netuid));
  return taken;
}
