/** New subnets. Reference: pallets/subtensor/src/subnets/subnet.rs do_register_network. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { U64F64 } from "../../../numerics/fixed.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { DYNAMIC } from "../../swap/price.ts";
import { doSetRootValidatorsForSubnet } from "../children/schedule_children.ts";
import {
  SubnetAlphaIn,
  SubnetAlphaOut,
  SubnetEmissionEnabled,
  SubnetTAO,
  SubnetVolume,
  TotalStake,
} from "../coinbase/storage.ts";
import { canRemoveBalanceFromColdkeyAccount, transferTaoToSubnet } from "../coinbase/tao.ts";
import { InitialTempo } from "../constants.ts";
import {
  CannotAffordLockCost,
  CannotUseSystemAccount,
  InvalidIdentity,
  NetworkTxRateLimitExceeded,
  NonAssociatedColdKey,
  SubNetRegistrationDisabled,
  SubnetLimitReached,
} from "../errors.ts";
import { NetworkAdded, SubnetIdentitySet } from "../events.ts";
import { SubnetIdentitiesV3 } from "../identity/storage.ts";
import { isValidSubnetIdentity, type SubnetIdentity } from "../identity/validate.ts";
import { appendNeuron } from "../neurons/append_neuron.ts";
import { passesRateLimit } from "../rate_limits/transaction_type.ts";
import { RAORecycledForRegistration } from "../registration/storage.ts";
import { coldkeyOwnsHotkey, createAccountIfNonExistent, hotkeyAccountExists } from "../staking/hotkeys.ts";
import { getMedianSubnetAlphaPrice } from "../staking/median_price.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { dissolveNetwork } from "./dissolve.ts";
import { initNetwork } from "./init_network.ts";
import { networkLockCost, setLastNetworkRegistration } from "./lock_cost.ts";
import { networkToPrune, subnetsButRoot } from "./prune.ts";
import { setSubnetOwnerHotkey } from "./setters.ts";
import {
  NetworkLastLockCost,
  NetworkMinLockCost,
  NetworkRegisteredAt,
  NetworkRegistrationStartBlock,
  RegisteredSubnetCounter,
  SubnetLimit,
  SubnetLocked,
  SubnetMechanism,
  SubnetOwner,
  TokenSymbol,
} from "./storage.ts";
import { getAllSubnetNetuids, isSubnetAccountId } from "./subnet_lookup.ts";
import { nextAvailableSymbol } from "./symbols.ts";

const ensureMayRegister = (ctx: Ctx, coldkey: AccountId, hotkey: AccountId): void => {
  ensure(!hotkeyAccountExists(ctx, hotkey) || coldkeyOwnsHotkey(ctx, coldkey, hotkey), NonAssociatedColdKey);
  ensure(isSubnetAccountId(ctx, hotkey) === undefined, CannotUseSystemAccount);
  ensure(currentBlock(ctx) >= NetworkRegistrationStartBlock.get(ctx), SubNetRegistrationDisabled);
  ensure(passesRateLimit(ctx, "RegisterNetwork", coldkey), NetworkTxRateLimitExceeded);
};

/** The subnet to dissolve first, where there are as many as there may be. @throws SubnetLimitReached if all are immune. */
const subnetToReplace = (ctx: Ctx): NetUid | undefined => {
  if (subnetsButRoot(ctx).length < SubnetLimit.get(ctx)) return undefined;
  const netuid = networkToPrune(ctx);
  if (netuid === undefined) throw SubnetLimitReached;
  return netuid;
};

/** The lowest number above root's that is free. Reference: get_next_netuid. */
const nextNetuid = (ctx: Ctx): NetUid => {
  const taken = new Set(getAllSubnetNetuids(ctx));
  let netuid = 1 as NetUid;
  while (taken.has(netuid)) netuid = (netuid + 1) as NetUid;
  return netuid;
};

/** The pool starts with the price paid (at least the minimum, whether paid or not) and alpha at the median of prices before. */
const fillPool = (ctx: Ctx, netuid: NetUid, paid: Rao, price: U64F64): void => {
  const least = NetworkMinLockCost.get(ctx);
  const tao = paid >= least ? paid : least;
  const alpha = U64F64.saturatingToU64(U64F64.safeDiv(U64F64.saturatingFromInt(tao), price)) as AlphaBalance;
  SubnetTAO.set(ctx, netuid, tao);
  SubnetAlphaIn.set(ctx, netuid, alpha);
  SubnetLocked.set(ctx, netuid, paid);
  SubnetAlphaOut.set(ctx, netuid, 0n as AlphaBalance);
  SubnetVolume.set(ctx, netuid, 0n);
  RAORecycledForRegistration.set(ctx, netuid, 0n as Rao);
  if (tao > 0n) TotalStake.mutate(ctx, (total) => U64.saturatingAdd(total, tao));
};

const setIdentity = (ctx: Ctx, netuid: NetUid, identity: SubnetIdentity): void => {
  ensure(isValidSubnetIdentity(identity), InvalidIdentity);
  SubnetIdentitiesV3.set(ctx, netuid, identity);
  deposit(ctx, SubnetIdentitySet(netuid));
};

/** The owner's hotkey becomes the first neuron. */
const settleOwner = (ctx: Ctx, netuid: NetUid, coldkey: AccountId, hotkey: AccountId, block: bigint): void => {
  createAccountIfNonExistent(ctx, coldkey, hotkey);
  appendNeuron(ctx, netuid, hotkey, block);
  SubnetMechanism.set(ctx, netuid, DYNAMIC);
  NetworkRegisteredAt.set(ctx, netuid, block);
  RegisteredSubnetCounter.mutate(ctx, netuid, (count) => U64.saturatingAdd(count, 1n));
  TokenSymbol.set(ctx, netuid, nextAvailableSymbol(ctx, netuid));
  SubnetOwner.set(ctx, netuid, coldkey);
  setSubnetOwnerHotkey(ctx, netuid, hotkey);
};

/**
 * Makes a subnet of the signer's for the lock cost of the moment, in place of the weakest one if there is no room. It does not emit until
 * that is enabled.
 * @throws BadOrigin, NonAssociatedColdKey, CannotUseSystemAccount, SubNetRegistrationDisabled, NetworkTxRateLimitExceeded,
 * SubnetLimitReached, CannotAffordLockCost, InvalidIdentity, and what the payment fails with.
 */
export function registerNetwork(ctx: Ctx, origin: Origin, hotkey: AccountId, identity?: SubnetIdentity): void {
  const coldkey = ensureSigned(origin);
  ensureMayRegister(ctx, coldkey, hotkey);
  const block = currentBlock(ctx);
  const replaced = subnetToReplace(ctx);
  const cost = networkLockCost(ctx);
  ensure(canRemoveBalanceFromColdkeyAccount(ctx, coldkey, cost), CannotAffordLockCost);
  if (replaced !== undefined) dissolveNetwork(ctx, replaced);
  const netuid = replaced ?? nextNetuid(ctx);
  const price = getMedianSubnetAlphaPrice(ctx);
  initNetwork(ctx, netuid, InitialTempo.get(ctx));
  const paid = transferTaoToSubnet(ctx, netuid, coldkey, cost);
  NetworkLastLockCost.set(ctx, paid);
  setLastNetworkRegistration(ctx, block);
  settleOwner(ctx, netuid, coldkey, hotkey, block);
  fillPool(ctx, netuid, paid, price);
  if (identity !== undefined) setIdentity(ctx, netuid, identity);
  swallow(() => doSetRootValidatorsForSubnet(ctx, netuid));
  deposit(ctx, NetworkAdded(netuid, DYNAMIC));
  SubnetEmissionEnabled.set(ctx, netuid, false);
}
