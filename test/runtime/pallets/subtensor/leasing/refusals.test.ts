import { describe } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Percent } from "#runtime/numerics/per_things.ts";
import { mintInto } from "#runtime/pallets/balances/fungible.ts";
import { Crowdloans, CurrentCrowdloanId } from "#runtime/pallets/crowdloan/storage.ts";
import { leaseHotkey } from "#runtime/pallets/subtensor/leasing/lease_accounts.ts";
import { register_leased_network } from "#runtime/pallets/subtensor/leasing/register_leased_network.ts";
import { NextSubnetLeaseId, SubnetLeases } from "#runtime/pallets/subtensor/leasing/storage.ts";
import { terminate_lease } from "#runtime/pallets/subtensor/leasing/terminate_lease.ts";
import { register_network } from "#runtime/pallets/subtensor/networks/register_network.ts";
import {
  NetworkImmunityPeriod,
  NetworkRegistrationStartBlock,
  SubnetLimit,
} from "#runtime/pallets/subtensor/networks/storage.ts";
import { getSubnetAccountId } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { OwnedHotkeys, Owner } from "#runtime/pallets/subtensor/staking/storage.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { account } from "../../../../support/network.ts";
import { itRefuses, outcomeOf } from "../../../../support/refusals.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB,
  BOB_HOTKEY,
  FIRST,
  NOW,
  OWNER,
  smallChain,
  TAO,
} from "../../../../support/small_chain.ts";

const FUNDS = account(0xf0);
const RAISED = (5_000n * TAO) as Rao;
const U32_MAX = 2 ** 32 - 1;

/** Alice's crowdloan is being finalized: its call runs. */
function finalizing(raised = RAISED): Ctx {
  const ctx = smallChain();
  mintInto(ctx, FUNDS, raised);
  CurrentCrowdloanId.set(ctx, 0);
  Crowdloans.set(ctx, 0, {
    creator: ALICE,
    deposit: RAISED,
    min_contribution: TAO as Rao,
    end: NOW,
    cap: raised,
    funds_account: FUNDS,
    raised,
    target_address: undefined,
    call: undefined,
    finalized: false,
    contributors_count: 1,
  });
  return ctx;
}
const lease = (end_block?: number): RuntimeCall =>
  makeCall(register_leased_network, { emissions_share: 30 as Percent, end_block });

describe("a lease is refused", () => {
  itRefuses(
    [
      { error: "BadOrigin", by: "root", call: lease() },
      { error: "InvalidLeaseBeneficiary", by: BOB, call: lease() },
      { error: "LeaseCannotEndInThePast", by: ALICE, call: lease(NOW) },
      { error: "Overflow", by: ALICE, call: lease(), given: (ctx) => NextSubnetLeaseId.set(ctx, U32_MAX) },
      {
        error: "InvalidCrowdloanId",
        by: ALICE,
        call: lease(NOW + 1),
        given: (ctx) => CurrentCrowdloanId.remove(ctx),
      },
    ],
    finalizing,
  );
  // What a registration of any subnet is refused for.
  itRefuses(
    [
      {
        error: "SubNetRegistrationDisabled",
        by: ALICE,
        call: lease(),
        given: (ctx) => NetworkRegistrationStartBlock.set(ctx, BigInt(NOW + 1)),
      },
      {
        error: "NetworkTxRateLimitExceeded",
        by: ALICE,
        call: lease(),
        given: (ctx) => outcomeOf(ctx, BOB, makeCall(register_network, { hotkey: BOB_HOTKEY })),
      },
      {
        error: "SubnetLimitReached",
        by: ALICE,
        call: lease(),
        given: (ctx) => {
          SubnetLimit.set(ctx, 2);
          NetworkImmunityPeriod.set(ctx, BigInt(NOW + 1));
        },
      },
      { error: "NonAssociatedColdKey", by: ALICE, call: lease(), given: (ctx) => Owner.set(ctx, leaseHotkey(0), BOB) },
    ],
    finalizing,
  );
  itRefuses([{ error: "CannotAffordLockCost", by: ALICE, call: lease() }], () => finalizing((900n * TAO) as Rao));
});

const SUBNET_ACCOUNT = getSubnetAccountId(smallChain(), FIRST) as AccountId;
/** Alice's lease of the first subnet, over by now. */
const leased = (end_block: number | undefined): Ctx => {
  const ctx = smallChain();
  SubnetLeases.set(ctx, 0, {
    beneficiary: ALICE,
    coldkey: OWNER,
    hotkey: account(0xf1),
    emissions_share: 30 as Percent,
    end_block,
    netuid: FIRST,
    cost: RAISED,
  });
  return ctx;
};
const end = (hotkey: AccountId, lease_id = 0): RuntimeCall => makeCall(terminate_lease, { lease_id, hotkey });

describe("a lease cannot be ended", () => {
  itRefuses(
    [
      { error: "BadOrigin", by: "root", call: end(ALICE_HOTKEY) },
      { error: "LeaseDoesNotExist", by: ALICE, call: end(ALICE_HOTKEY, 1) },
      { error: "ExpectedBeneficiaryOrigin", by: BOB, call: end(BOB_HOTKEY) },
      { error: "BeneficiaryDoesNotOwnHotkey", by: ALICE, call: end(BOB_HOTKEY) },
      {
        error: "CannotUseSystemAccount",
        by: ALICE,
        call: end(SUBNET_ACCOUNT),
        given: (ctx) => {
          Owner.set(ctx, SUBNET_ACCOUNT, ALICE);
          OwnedHotkeys.set(ctx, ALICE, [ALICE_HOTKEY, SUBNET_ACCOUNT]);
        },
      },
    ],
    () => leased(NOW),
  );
  itRefuses([{ error: "LeaseHasNotEnded", by: ALICE, call: end(ALICE_HOTKEY) }], () => leased(NOW + 1));
  itRefuses([{ error: "LeaseHasNoEndBlock", by: ALICE, call: end(ALICE_HOTKEY) }], () => leased(undefined));
});
