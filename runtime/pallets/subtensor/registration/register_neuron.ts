/** Registration by paying the burn price. Reference: pallets/subtensor/src/subnets/registration.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import { type AccountId, type NetUid, type Rao, ROOT, type Uid } from "#runtime/primitives/ids.ts";
import { U16, U64 } from "../../../numerics/saturating.ts";
import { MAX_PRICE } from "../../swap/order.ts";
import { SubnetAlphaOut } from "../coinbase/storage.ts";
import { canRemoveBalanceFromColdkeyAccount, transferTaoToSubnet } from "../coinbase/tao.ts";
import { recordTaoInflow } from "../coinbase/tao_flow.ts";
import {
  HotKeyAlreadyRegisteredInSubNet,
  NoNeuronIdAvailable,
  NonAssociatedColdKey,
  NotEnoughBalanceToStake,
  RegistrationNotPermittedOnRootSubnet,
  SubNetRegistrationDisabled,
  SubnetNotExists,
} from "../errors.ts";
import { NeuronRegistered } from "../events.ts";
import { ifSubnetExist } from "../networks/subnet_lookup.ts";
import { appendNeuron } from "../neurons/append_neuron.ts";
import { neuronToPrune } from "../neurons/pruning.ts";
import { replaceNeuron } from "../neurons/replace_neuron.ts";
import { MaxAllowedUids, SubnetworkN, Uids } from "../neurons/storage.ts";
import { coldkeyOwnsHotkey, createAccountIfNonExistent } from "../staking/hotkeys.ts";
import { swapTaoForAlpha } from "../staking/pool_swap.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { bumpRegistrationPrice } from "./burn_price.ts";
import { setRaoRecycled } from "./setters.ts";
import { Burn, NetworkRegistrationAllowed, RAORecycledForRegistration, RegistrationsThisBlock } from "./storage.ts";

/** A slot for the hotkey: the next one, or that of a pruned neuron. @throws NoNeuronIdAvailable. Reference: register_neuron. */
const takeSlot = (ctx: Ctx, netuid: NetUid, hotkey: AccountId): Uid => {
  const block = currentBlock(ctx);
  if (SubnetworkN.get(ctx, netuid) < MaxAllowedUids.get(ctx, netuid)) return appendNeuron(ctx, netuid, hotkey, block);
  const pruned = neuronToPrune(ctx, netuid);
  if (pruned === undefined) throw NoNeuronIdAvailable;
  replaceNeuron(ctx, netuid, pruned, hotkey, block);
  return pruned;
};

/** The subnet exists and is not root. @throws RegistrationNotPermittedOnRootSubnet, SubnetNotExists. */
export const ensureRegistrable = (ctx: Ctx, netuid: NetUid): void => {
  ensure(netuid !== ROOT, RegistrationNotPermittedOnRootSubnet);
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
};

/** Pays the price into the subnet's pool; the alpha that comes out is nobody's. Gives the rao paid. */
const payBurn = (ctx: Ctx, netuid: NetUid, coldkey: AccountId, price: Rao): Rao => {
  const paid = transferTaoToSubnet(ctx, netuid, coldkey, price);
  const { amountPaidOut } = swapTaoForAlpha(ctx, netuid, paid, MAX_PRICE, false);
  SubnetAlphaOut.mutate(ctx, netuid, (total) => U64.saturatingSub(total, amountPaidOut));
  return paid;
};

const ensureRoom = (ctx: Ctx, netuid: NetUid): void => {
  const max = MaxAllowedUids.get(ctx, netuid);
  ensure(max !== 0, NoNeuronIdAvailable);
  ensure(SubnetworkN.get(ctx, netuid) < max || neuronToPrune(ctx, netuid) !== undefined, NoNeuronIdAvailable);
};

/**
 * Registers a hotkey of the signer's on a subnet for the price of the moment; a hotkey that nobody owns becomes the signer's.
 * @throws BadOrigin, RegistrationNotPermittedOnRootSubnet, SubnetNotExists, SubNetRegistrationDisabled, HotKeyAlreadyRegisteredInSubNet,
 * NotEnoughBalanceToStake, CannotUseSystemAccount, NonAssociatedColdKey, NoNeuronIdAvailable, and what the swap fails with.
 * Reference: do_register.
 */
export function registerNeuron(ctx: Ctx, origin: Origin, netuid: NetUid, hotkey: AccountId): void {
  const coldkey = ensureSigned(origin);
  ensureRegistrable(ctx, netuid);
  ensure(NetworkRegistrationAllowed.get(ctx, netuid), SubNetRegistrationDisabled);
  ensure(!Uids.has(ctx, netuid, hotkey), HotKeyAlreadyRegisteredInSubNet);
  const price = Burn.get(ctx, netuid);
  ensure(canRemoveBalanceFromColdkeyAccount(ctx, coldkey, price), NotEnoughBalanceToStake);
  createAccountIfNonExistent(ctx, coldkey, hotkey);
  ensure(coldkeyOwnsHotkey(ctx, coldkey, hotkey), NonAssociatedColdKey);
  ensureRoom(ctx, netuid);
  const paid = payBurn(ctx, netuid, coldkey, price);
  const uid = takeSlot(ctx, netuid, hotkey);
  bumpRegistrationPrice(ctx, netuid);
  RegistrationsThisBlock.mutate(ctx, netuid, (count) => U16.saturatingAdd(count, 1));
  setRaoRecycled(ctx, netuid, U64.saturatingAdd(RAORecycledForRegistration.get(ctx, netuid), price));
  recordTaoInflow(ctx, netuid, paid);
  deposit(ctx, NeuronRegistered(netuid, uid, hotkey));
}
