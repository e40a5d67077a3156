import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import { type AccountId, ROOT, type Uid } from "#runtime/primitives/ids.ts";
import { U16, U64 } from "../../../numerics/saturating.ts";
import {
  HotKeyAlreadyRegisteredInSubNet,
  HotKeyNotRegisteredInSubNet,
  RootNetworkDoesNotExist,
  StakeTooLowForRoot,
  TooManyRegistrationsThisBlock,
  TooManyRegistrationsThisInterval,
} from "../errors.ts";
import { NeuronRegistered } from "../events.ts";
import { ifSubnetExist } from "../networks/subnet_lookup.ts";
import { appendNeuron } from "../neurons/append_neuron.ts";
import { uidExists } from "../neurons/lookup.ts";
import { replaceNeuron } from "../neurons/replace_neuron.ts";
import { Keys, MaxAllowedUids, SubnetworkN, Uids } from "../neurons/storage.ts";
import { createAccountIfNonExistent } from "../staking/hotkeys.ts";
import { getStakeForHotkeyOnSubnet } from "../staking/stake_shares.ts";
import { Delegates } from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import {
  MaxRegistrationsPerBlock,
  RegistrationsThisBlock,
  RegistrationsThisInterval,
  TargetRegistrationsPerInterval,
} from "./storage.ts";

/** 18% of 65,535: the take of those who have not chosen one. */
const DEFAULT_TAKE = 11_796;

/** Takes the place of the root validator with the least stake. @throws HotKeyNotRegisteredInSubNet, StakeTooLowForRoot. */
const replaceLowest = (ctx: Ctx, hotkey: AccountId, block: bigint): Uid => {
  let lowestStake = U64.MAX;
  let lowest = 0 as Uid;
  for (const [[, uid], validator] of Keys.entries(ctx, ROOT)) {
    const stake = getStakeForHotkeyOnSubnet(ctx, validator, ROOT);
    if (stake < lowestStake) {
      lowestStake = stake;
      lowest = uid;
    }
  }
  ensure(uidExists(ctx, ROOT, lowest), HotKeyNotRegisteredInSubNet);
  ensure(lowestStake < getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT), StakeTooLowForRoot);
  replaceNeuron(ctx, ROOT, lowest, hotkey, block);
  return lowest;
};

const ensureWithinLimits = (ctx: Ctx): void => {
  const inBlock = RegistrationsThisBlock.get(ctx, ROOT) < MaxRegistrationsPerBlock.get(ctx, ROOT);
  ensure(inBlock, TooManyRegistrationsThisBlock);
  const most = U16.saturatingMul(TargetRegistrationsPerInterval.get(ctx, ROOT), 3);
  ensure(RegistrationsThisInterval.get(ctx, ROOT) < most, TooManyRegistrationsThisInterval);
};

/**
 * Makes a hotkey a root validator, free of charge. Whose hotkey it is does not matter; one that nobody owns becomes the signer's.
 * @throws RootNetworkDoesNotExist, BadOrigin, TooManyRegistrationsThisBlock, TooManyRegistrationsThisInterval,
 * HotKeyAlreadyRegisteredInSubNet, CannotUseSystemAccount, StakeTooLowForRoot. Reference: pallets/subtensor/src/coinbase/root.rs do_root_register.
 */
export function registerOnRoot(ctx: Ctx, origin: Origin, hotkey: AccountId): void {
  ensure(ifSubnetExist(ctx, ROOT), RootNetworkDoesNotExist);
  const coldkey = ensureSigned(origin);
  ensureWithinLimits(ctx);
  ensure(!Uids.has(ctx, ROOT, hotkey), HotKeyAlreadyRegisteredInSubNet);
  createAccountIfNonExistent(ctx, coldkey, hotkey);
  const block = currentBlock(ctx);
  const hasRoom = SubnetworkN.get(ctx, ROOT) < MaxAllowedUids.get(ctx, ROOT);
  const uid = hasRoom ? appendNeuron(ctx, ROOT, hotkey, block) : replaceLowest(ctx, hotkey, block);
  if (!Delegates.has(ctx, hotkey)) Delegates.set(ctx, hotkey, DEFAULT_TAKE);
  RegistrationsThisInterval.mutate(ctx, ROOT, (count) => U16.wrappingAdd(count, 1));
  RegistrationsThisBlock.mutate(ctx, ROOT, (count) => U16.wrappingAdd(count, 1));
  deposit(ctx, NeuronRegistered(ROOT, uid, hotkey));
}
