import { describe } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { SubnetTAO } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { register_network } from "#runtime/pallets/subtensor/networks/register_network.ts";
import { register_network_with_identity } from "#runtime/pallets/subtensor/networks/register_network_with_identity.ts";
import {
  NetworkImmunityPeriod,
  NetworkRegistrationStartBlock,
  NetworksAdded,
  SubnetLimit,
} from "#runtime/pallets/subtensor/networks/storage.ts";
import { getSubnetAccountId } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { MaxAllowedUids } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { burned_register } from "#runtime/pallets/subtensor/registration/burned_register.ts";
import { register } from "#runtime/pallets/subtensor/registration/register.ts";
import { register_limit } from "#runtime/pallets/subtensor/registration/register_limit.ts";
import { root_register } from "#runtime/pallets/subtensor/registration/root_register.ts";
import {
  Burn,
  NetworkRegistrationAllowed,
  RegistrationsThisBlock,
} from "#runtime/pallets/subtensor/registration/storage.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import { type AccountId, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { addNeuron } from "../../../../support/network.ts";
import { itRefuses, outcomeOf, type Refusal } from "../../../../support/refusals.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB_HOTKEY,
  FIRST,
  NEW_HOTKEY,
  NO_SUBNET,
  NOW,
  OWNER,
  OWNER_HOTKEY,
  SECOND,
  smallChain,
} from "../../../../support/small_chain.ts";

const SUBNET_ACCOUNT = getSubnetAccountId(smallChain(), FIRST) as AccountId;
const EXISTENTIAL_DEPOSIT = 500n as Rao;
const has =
  (free: Rao) =>
  (ctx: Ctx): void =>
    void Account.mutate(ctx, ALICE, (all) => ({ ...all, data: { ...all.data, free } }));

const registrations = (netuid: NetUid, hotkey: AccountId): RuntimeCall[] => [
  makeCall(burned_register, { netuid, hotkey }),
  makeCall(register_limit, { netuid, hotkey, limit_price: 2n ** 64n - 1n }),
  makeCall(register, { netuid, block_number: 0n, nonce: 0n, work: new Uint8Array(32), hotkey, coldkey: ALICE }),
];
const each = (calls: readonly RuntimeCall[], refusal: Omit<Refusal, "call">): Refusal[] =>
  calls.map((call) => ({ ...refusal, call }));

describe("a registration is refused", () => {
  const onSecond = registrations(SECOND, NEW_HOTKEY);
  itRefuses([
    ...each(onSecond, { error: "BadOrigin", by: "root" }),
    ...each(registrations(ROOT, NEW_HOTKEY), { error: "RegistrationNotPermittedOnRootSubnet", by: ALICE }),
    ...each(registrations(NO_SUBNET, NEW_HOTKEY), { error: "SubnetNotExists", by: ALICE }),
    ...each(onSecond, {
      error: "SubNetRegistrationDisabled",
      by: ALICE,
      given: (ctx) => NetworkRegistrationAllowed.set(ctx, SECOND, false),
    }),
    ...each(registrations(FIRST, ALICE_HOTKEY), { error: "HotKeyAlreadyRegisteredInSubNet", by: ALICE }),
    ...each(registrations(SECOND, BOB_HOTKEY), { error: "NonAssociatedColdKey", by: ALICE }),
    ...each(registrations(SECOND, SUBNET_ACCOUNT), { error: "CannotUseSystemAccount", by: ALICE }),
    ...each(onSecond, { error: "NotEnoughBalanceToStake", by: ALICE, given: has(EXISTENTIAL_DEPOSIT) }),
    // It could pay, but not live on.
    ...each(onSecond, {
      error: "InsufficientBalance",
      by: ALICE,
      given: (ctx) => {
        has(EXISTENTIAL_DEPOSIT)(ctx);
        Burn.set(ctx, SECOND, EXISTENTIAL_DEPOSIT);
      },
    }),
    ...each(onSecond, {
      error: "NoNeuronIdAvailable",
      by: ALICE,
      given: (ctx) => MaxAllowedUids.set(ctx, SECOND, 0),
    }),
    // The only neuron is the owner's, which is never pruned.
    ...each(onSecond, {
      error: "NoNeuronIdAvailable",
      by: ALICE,
      given: (ctx) => {
        addNeuron(ctx, SECOND, OWNER, OWNER_HOTKEY);
        MaxAllowedUids.set(ctx, SECOND, 1);
      },
    }),
    // The price is more than a thousand times what the pool holds.
    ...each(onSecond, {
      error: "SwapInputTooLarge",
      by: ALICE,
      given: (ctx) => SubnetTAO.set(ctx, SECOND, 1n as Rao),
    }),
    {
      error: "RegistrationPriceLimitExceeded",
      by: ALICE,
      call: makeCall(register_limit, { netuid: SECOND, hotkey: NEW_HOTKEY, limit_price: 99_999_999n }),
    },
  ]);
});

const onRoot = (hotkey: AccountId): RuntimeCall => makeCall(root_register, { hotkey });

describe("a registration on root is refused", () => {
  itRefuses([
    { error: "BadOrigin", by: "root", call: onRoot(NEW_HOTKEY) },
    {
      error: "RootNetworkDoesNotExist",
      by: ALICE,
      call: onRoot(NEW_HOTKEY),
      given: (ctx) => NetworksAdded.remove(ctx, ROOT),
    },
    { error: "CannotUseSystemAccount", by: ALICE, call: onRoot(SUBNET_ACCOUNT) },
    {
      error: "StakeTooLowForRoot",
      by: ALICE,
      call: onRoot(NEW_HOTKEY),
      given: (ctx) => {
        outcomeOf(ctx, ALICE, onRoot(ALICE_HOTKEY));
        MaxAllowedUids.set(ctx, ROOT, 1);
        RegistrationsThisBlock.set(ctx, ROOT, 0);
      },
    },
    {
      error: "HotKeyNotRegisteredInSubNet",
      by: ALICE,
      call: onRoot(NEW_HOTKEY),
      given: (ctx) => MaxAllowedUids.set(ctx, ROOT, 0),
    },
  ]);
});

const identity = (subnet_name: Uint8Array) => {
  const none = new Uint8Array();
  return {
    ...{ subnet_name, github_repo: none, subnet_contact: none, subnet_url: none, discord: none },
    ...{ description: none, logo_url: none, additional: none },
  };
};
const networks = (hotkey: AccountId): RuntimeCall[] => [
  makeCall(register_network, { hotkey }),
  makeCall(register_network_with_identity, { hotkey, identity: identity(Uint8Array.of(65)) }),
];

describe("a new subnet is refused", () => {
  itRefuses([
    ...each(networks(NEW_HOTKEY), { error: "BadOrigin", by: "root" }),
    ...each(networks(BOB_HOTKEY), { error: "NonAssociatedColdKey", by: ALICE }),
    ...each(networks(SUBNET_ACCOUNT), { error: "CannotUseSystemAccount", by: ALICE }),
    ...each(networks(NEW_HOTKEY), {
      error: "SubNetRegistrationDisabled",
      by: ALICE,
      given: (ctx) => NetworkRegistrationStartBlock.set(ctx, BigInt(NOW + 1)),
    }),
    ...each(networks(NEW_HOTKEY), {
      error: "NetworkTxRateLimitExceeded",
      by: ALICE,
      given: (ctx) => outcomeOf(ctx, ALICE, makeCall(register_network, { hotkey: ALICE_HOTKEY })),
    }),
    ...each(networks(NEW_HOTKEY), {
      error: "SubnetLimitReached",
      by: ALICE,
      given: (ctx) => {
        SubnetLimit.set(ctx, 2);
        NetworkImmunityPeriod.set(ctx, BigInt(NOW + 1));
      },
    }),
    ...each(networks(NEW_HOTKEY), { error: "CannotAffordLockCost", by: ALICE, given: has(EXISTENTIAL_DEPOSIT) }),
    {
      error: "InvalidIdentity",
      by: ALICE,
      call: makeCall(register_network_with_identity, { hotkey: NEW_HOTKEY, identity: identity(new Uint8Array(257)) }),
    },
  ]);
});
