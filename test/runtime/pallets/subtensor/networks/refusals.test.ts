import { describe } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { LastStoredRound } from "#runtime/pallets/drand/storage.ts";
import { associate_evm_key } from "#runtime/pallets/subtensor/evm/associate_evm_key.ts";
import { set_identity } from "#runtime/pallets/subtensor/identity/set_identity.ts";
import { set_subnet_identity } from "#runtime/pallets/subtensor/identity/set_subnet_identity.ts";
import { dissolve_network } from "#runtime/pallets/subtensor/networks/dissolve_network.ts";
import { root_dissolve_network } from "#runtime/pallets/subtensor/networks/root_dissolve_network.ts";
import { AdminFreezeWindow } from "#runtime/pallets/subtensor/rate_limits/storage.ts";
import { Owner } from "#runtime/pallets/subtensor/staking/storage.ts";
import { set_activity_cutoff_factor } from "#runtime/pallets/subtensor/tempo/set_activity_cutoff_factor.ts";
import { set_tempo } from "#runtime/pallets/subtensor/tempo/set_tempo.ts";
import { PendingEpochAt } from "#runtime/pallets/subtensor/tempo/storage.ts";
import { trigger_epoch } from "#runtime/pallets/subtensor/tempo/trigger_epoch.ts";
import { batch_set_weights } from "#runtime/pallets/subtensor/weights/batch_set_weights.ts";
import { commit_crv3_mechanism_weights } from "#runtime/pallets/subtensor/weights/commit_crv3_mechanism_weights.ts";
import { commit_timelocked_mechanism_weights } from "#runtime/pallets/subtensor/weights/commit_timelocked_mechanism_weights.ts";
import { commit_timelocked_weights } from "#runtime/pallets/subtensor/weights/commit_timelocked_weights.ts";
import { CommitRevealWeightsEnabled } from "#runtime/pallets/subtensor/weights/storage.ts";
import { MAIN_MECHANISM } from "#runtime/primitives/ids.ts";
import { itRefuses, outcomeOf } from "../../../../support/refusals.ts";
import { ALICE, ALICE_HOTKEY, FIRST, NO_SUBNET, OWNER, STRANGER, smallChain } from "../../../../support/small_chain.ts";

const netuid = FIRST;
/** An epoch is due now: any window is one block before it. */
const inWindow = (ctx: Ctx): void => AdminFreezeWindow.set(ctx, 1);

const tempo = (blocks: number): RuntimeCall => makeCall(set_tempo, { netuid, tempo: blocks });
const cutoff = (factor_milli: number): RuntimeCall => makeCall(set_activity_cutoff_factor, { netuid, factor_milli });

describe("a subnet's owner may not", () => {
  itRefuses([
    { error: "BadOrigin", by: "root", call: tempo(400) },
    { error: "BadOrigin", by: ALICE, call: tempo(400) },
    { error: "TempoOutOfBounds", by: OWNER, call: tempo(0) },
    { error: "AdminActionProhibitedDuringWeightsWindow", by: OWNER, call: tempo(400), given: inWindow },
    {
      error: "TxRateLimitExceeded",
      by: OWNER,
      call: tempo(400),
      given: (ctx) => outcomeOf(ctx, OWNER, tempo(500)),
    },
    { error: "BadOrigin", by: ALICE, call: cutoff(2_000) },
    { error: "ActivityCutoffFactorMilliOutOfBounds", by: OWNER, call: cutoff(0) },
    { error: "AdminActionProhibitedDuringWeightsWindow", by: OWNER, call: cutoff(2_000), given: inWindow },
    {
      error: "TxRateLimitExceeded",
      by: OWNER,
      call: cutoff(2_000),
      given: (ctx) => outcomeOf(ctx, OWNER, cutoff(3_000)),
    },
  ]);
});

const trigger = makeCall(trigger_epoch, { netuid });

describe("an epoch cannot be called for", () => {
  itRefuses([{ error: "DynamicTempoBlockedByCommitReveal", by: OWNER, call: trigger }]);
  itRefuses(
    [
      { error: "BadOrigin", by: "root", call: trigger },
      { error: "AutoEpochAlreadyImminent", by: OWNER, call: trigger, given: inWindow },
      {
        error: "EpochTriggerAlreadyPending",
        by: OWNER,
        call: trigger,
        given: (ctx) => outcomeOf(ctx, OWNER, trigger),
      },
      {
        error: "TxRateLimitExceeded",
        by: OWNER,
        call: trigger,
        given: (ctx) => {
          outcomeOf(ctx, OWNER, trigger);
          PendingEpochAt.set(ctx, FIRST, 0n);
        },
      },
    ],
    () => {
      const ctx = smallChain();
      CommitRevealWeightsEnabled.set(ctx, FIRST, false);
      return ctx;
    },
  );
});

const none = new Uint8Array();
const chainIdentity = { url: none, github_repo: none, image: none, discord: none, description: none, additional: none };
const subnetIdentity = {
  ...{ github_repo: none, subnet_contact: none, subnet_url: none, discord: none, description: none },
  ...{ logo_url: none, additional: none },
};
const named = (length: number): RuntimeCall =>
  makeCall(set_identity, { name: new Uint8Array(length), ...chainIdentity });
const subnetNamed = (length: number): RuntimeCall =>
  makeCall(set_subnet_identity, { netuid, subnet_name: new Uint8Array(length), ...subnetIdentity });

describe("an identity is refused", () => {
  itRefuses([
    { error: "BadOrigin", by: "root", call: named(1) },
    { error: "HotKeyNotRegisteredInNetwork", by: STRANGER, call: named(1) },
    { error: "InvalidIdentity", by: ALICE, call: named(257) },
    { error: "BadOrigin", by: "root", call: subnetNamed(1) },
    { error: "NotSubnetOwner", by: ALICE, call: subnetNamed(1) },
    { error: "InvalidIdentity", by: OWNER, call: subnetNamed(257) },
    {
      error: "NonAssociatedColdKey",
      by: ALICE_HOTKEY,
      given: (ctx) => Owner.remove(ctx, ALICE_HOTKEY),
      call: makeCall(associate_evm_key, {
        ...{ netuid, evm_key: `0x${"11".repeat(20)}`, block_number: 1n, signature: new Uint8Array(65) },
      }),
    },
  ]);
});

describe("a subnet that there is not cannot be dissolved", () => {
  itRefuses([
    { error: "SubnetNotExists", by: "root", call: makeCall(dissolve_network, { coldkey: OWNER, netuid: NO_SUBNET }) },
    { error: "SubnetNotExists", by: "root", call: makeCall(root_dissolve_network, { netuid: NO_SUBNET }) },
    { error: "BadOrigin", by: OWNER, call: makeCall(root_dissolve_network, { netuid }) },
  ]);
});

const commit = Uint8Array.of(1);
const pastRound = (ctx: Ctx): void => LastStoredRound.set(ctx, 101n);

describe("weights are refused by the guard of every dispatch", () => {
  const mechanism = { netuid, mecid: MAIN_MECHANISM, commit, reveal_round: 100n };
  itRefuses(
    [
      makeCall(commit_timelocked_weights, { netuid, commit, reveal_round: 100n, commit_reveal_version: 4 }),
      makeCall(commit_timelocked_mechanism_weights, { ...mechanism, commit_reveal_version: 4 }),
      makeCall(commit_crv3_mechanism_weights, mechanism),
    ].map((call) => ({ error: "InvalidRevealRound", by: ALICE_HOTKEY, call, given: pastRound })),
  );
  itRefuses([
    {
      error: "InputLengthsUnequal",
      by: ALICE_HOTKEY,
      call: makeCall(batch_set_weights, { netuids: [FIRST], weights: [], version_keys: [0n] }),
    },
  ]);
});
