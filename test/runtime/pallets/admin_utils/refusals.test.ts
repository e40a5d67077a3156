import { describe, expect } from "vitest";
import { makeCall } from "#runtime/frame/call.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { sudo_set_owner_cut_enabled, sudo_set_subnet_emission_enabled } from "#runtime/pallets/admin_utils/economy.ts";
import { sudo_set_activity_cutoff, sudo_set_alpha_values } from "#runtime/pallets/admin_utils/epoch.ts";
import {
  sudo_set_burn_half_life,
  sudo_set_burn_increase_mult,
  sudo_set_max_burn,
} from "#runtime/pallets/admin_utils/registration.ts";
import {
  sudo_set_max_allowed_uids,
  sudo_set_mechanism_count,
  sudo_set_min_allowed_uids,
  sudo_set_owner_immune_neuron_limit,
  sudo_set_sn_owner_hotkey,
  sudo_set_subnet_owner_hotkey,
  sudo_trim_to_max_allowed_uids,
} from "#runtime/pallets/admin_utils/subnets.ts";
import { sudo_set_commit_reveal_weights_interval } from "#runtime/pallets/admin_utils/weights.ts";
import { LiquidAlphaOn } from "#runtime/pallets/subtensor/epoch/storage.ts";
import { MechanismCountCurrent } from "#runtime/pallets/subtensor/mechanisms/storage.ts";
import { getSubnetAccountId } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { ImmunityPeriod, MaxAllowedUids, MinAllowedUids } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { type AccountId, type MechId, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { itRefuses, outcomeOf } from "../../../support/refusals.ts";
import { FIRST, NEW_HOTKEY, NO_SUBNET, OWNER, OWNER_HOTKEY, smallChain, TAO } from "../../../support/small_chain.ts";

const netuid = FIRST;
const SUBNET_ACCOUNT = getSubnetAccountId(smallChain(), FIRST) as AccountId;
/** Three neurons are there. */
const maxUids = (max_allowed_uids: number) => makeCall(sudo_set_max_allowed_uids, { netuid, max_allowed_uids });
const minUids = (min_allowed_uids: number) => makeCall(sudo_set_min_allowed_uids, { netuid, min_allowed_uids });
const alphas = (alpha_low: number, alpha_high: number) =>
  makeCall(sudo_set_alpha_values, { netuid, alpha_low, alpha_high });
const ownerHotkeys = (hotkey: AccountId) =>
  [sudo_set_sn_owner_hotkey, sudo_set_subnet_owner_hotkey].map((def) => makeCall(def, { netuid, hotkey }));

/** As many as the subnet has, or fewer. */
const someUids = () => {
  const ctx = smallChain();
  MinAllowedUids.set(ctx, FIRST, 1);
  return ctx;
};

describe("a number of neurons is refused", () => {
  itRefuses(
    [
      { error: "MaxAllowedUidsLessThanMinAllowedUids", by: "root", call: maxUids(0) },
      { error: "MaxAllowedUIdsLessThanCurrentUIds", by: "root", call: maxUids(2) },
      { error: "MaxAllowedUidsGreaterThanDefaultMaxAllowedUids", by: "root", call: maxUids(257) },
      {
        error: "TooManyUIDsPerMechanism",
        by: "root",
        call: maxUids(129),
        given: (ctx) => MechanismCountCurrent.set(ctx, FIRST, 2 as MechId),
      },
      {
        error: "MinAllowedUidsGreaterThanMaxAllowedUids",
        by: "root",
        call: minUids(2),
        given: (ctx) => MaxAllowedUids.set(ctx, FIRST, 2),
      },
      { error: "MinAllowedUidsGreaterThanCurrentUids", by: "root", call: minUids(3) },
      {
        error: "SubnetNotExists",
        by: "root",
        call: makeCall(sudo_trim_to_max_allowed_uids, { netuid: NO_SUBNET, max_n: 2 }),
      },
      // All three are as young as they can be, which is more than 80% of two.
      {
        error: "TrimmingWouldExceedMaxImmunePercentage",
        by: "root",
        call: makeCall(sudo_trim_to_max_allowed_uids, { netuid, max_n: 2 }),
        given: (ctx) => ImmunityPeriod.set(ctx, FIRST, 65_535),
      },
    ],
    someUids,
  );
});

describe("alpha values are refused", () => {
  itRefuses([{ error: "LiquidAlphaDisabled", by: "root", call: alphas(2_000, 60_000) }]);
  itRefuses(
    [
      { error: "AlphaHighTooLow", by: "root", call: alphas(1_000, 1_637) },
      { error: "AlphaLowOutOfRange", by: "root", call: alphas(1_637, 60_000) },
      { error: "AlphaLowOutOfRange", by: "root", call: alphas(60_001, 60_000) },
    ],
    () => {
      const ctx = smallChain();
      LiquidAlphaOn.set(ctx, FIRST, true);
      return ctx;
    },
  );
});

describe("what is not for a subnet is refused", () => {
  itRefuses([
    ...[sudo_set_owner_cut_enabled, sudo_set_subnet_emission_enabled].map((def) => ({
      error: "NotPermittedOnRootSubnet",
      by: "root" as const,
      call: makeCall(def, { netuid: ROOT, enabled: true }),
    })),
    ...ownerHotkeys(SUBNET_ACCOUNT).map((call) => ({ error: "CannotUseSystemAccount", by: OWNER, call })),
    ...ownerHotkeys(NEW_HOTKEY).map((call) => ({
      error: "TxRateLimitExceeded",
      by: OWNER,
      call,
      given: (ctx: ReturnType<typeof smallChain>) =>
        outcomeOf(ctx, OWNER, makeCall(sudo_set_sn_owner_hotkey, { netuid, hotkey: OWNER_HOTKEY })),
    })),
    {
      error: "TxRateLimitExceeded",
      by: OWNER,
      call: makeCall(sudo_set_mechanism_count, { netuid, mechanism_count: 1 as MechId }),
      given: (ctx) =>
        outcomeOf(ctx, OWNER, makeCall(sudo_set_mechanism_count, { netuid, mechanism_count: 1 as MechId })),
    },
  ]);
});

/** With arguments that the rights' own test, which gives zeros to all, cannot use. */
const ONCE_IN_A_WHILE = [
  maxUids(200),
  makeCall(sudo_set_activity_cutoff, { netuid, activity_cutoff: 5_000 }),
  makeCall(sudo_set_max_burn, { netuid, max_burn: TAO as Rao }),
  alphas(2_000, 60_000),
  makeCall(sudo_set_commit_reveal_weights_interval, { netuid, interval: 2n }),
  makeCall(sudo_set_owner_immune_neuron_limit, { netuid, immune_neurons: 2 }),
  makeCall(sudo_set_burn_half_life, { netuid, burn_half_life: 100 }),
  makeCall(sudo_set_burn_increase_mult, { netuid, burn_increase_mult: U64F64.ONE }),
];

describe("an owner may change a parameter once in a while", () => {
  itRefuses(
    ONCE_IN_A_WHILE.map((call) => ({
      error: "TxRateLimitExceeded",
      by: OWNER,
      call,
      given: (ctx) => expect(outcomeOf(ctx, OWNER, call)).toBe("ok"),
    })),
    () => {
      const ctx = someUids();
      LiquidAlphaOn.set(ctx, FIRST, true);
      return ctx;
    },
  );
});
