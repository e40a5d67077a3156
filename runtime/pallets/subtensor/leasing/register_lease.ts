/** A subnet paid for by a crowdloan. Reference: pallets/subtensor/src/subnets/leasing.rs do_register_leased_network. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin, signed } from "#runtime/frame/origin.ts";
import {
  addWeights,
  benchmarked,
  dbReadsWrites,
  type PostInfo,
  scaleWeight,
  type Weight,
  weight,
} from "#runtime/frame/weights.ts";
import type { Percent } from "#runtime/numerics/per_things.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { U64F64 } from "../../../numerics/fixed.ts";
import { U32, U64 } from "../../../numerics/saturating.ts";
import { balance, transfer } from "../../balances/fungible.ts";
import { MaxContributors } from "../../crowdloan/constants.ts";
import { InvalidCrowdloanId } from "../../crowdloan/errors.ts";
import { Contributions, Crowdloans, CurrentCrowdloanId } from "../../crowdloan/storage.ts";
import { incProviders } from "../../system/account_refs.ts";
import { Number as BlockNumber } from "../../system/storage.ts";
import { InvalidLeaseBeneficiary, LeaseCannotEndInThePast, LeaseNetuidNotFound, Overflow } from "../errors.ts";
import { SubnetLeaseCreated } from "../events.ts";
import { registerNetwork } from "../networks/register.ts";
import { SubnetOwner } from "../networks/storage.ts";
import { Delegates } from "../staking/storage.ts";
import { leaseColdkey, leaseHotkey } from "./lease_accounts.ts";
import { leaseProxy } from "./lease_proxy.ts";
import { NextSubnetLeaseId, SubnetLeaseShares, SubnetLeases, SubnetUidToLeaseId } from "./storage.ts";

/** What registering weighed with that many contributors. Reference: SubnetLeasingWeightInfo::do_register_leased_network. */
const actualWeight = (contributors: number): Weight => {
  const each = addWeights(weight(26_884_006n, 2579n), dbReadsWrites(2, 2));
  return addWeights(benchmarked(301_560_714n, 10_079n, 41, 55), scaleWeight(each, BigInt(contributors)));
};

const crowdloanBeingFinalized = (ctx: Ctx) => {
  const id = CurrentCrowdloanId.get(ctx);
  const crowdloan = id === undefined ? undefined : Crowdloans.get(ctx, id);
  if (id === undefined || crowdloan === undefined) throw InvalidCrowdloanId;
  return { id, ...crowdloan, raised: crowdloan.raised as Rao };
};
type Crowdloan = ReturnType<typeof crowdloanBeingFinalized>;

const nextLeaseId = (ctx: Ctx): number => {
  const lease = NextSubnetLeaseId.get(ctx);
  const next = U32.checkedAdd(lease, 1);
  if (next === undefined) throw Overflow;
  NextSubnetLeaseId.set(ctx, next);
  return lease;
};

const netuidOwnedBy = (ctx: Ctx, coldkey: AccountId): NetUid => {
  for (const [[netuid], owner] of SubnetOwner.entries(ctx)) if (owner === coldkey) return netuid;
  throw LeaseNetuidNotFound;
};

/** Notes the contributors' shares, and gives back what the subnet did not cost; the beneficiary gets what rounding leaves. */
const shareOut = (ctx: Ctx, lease: number, coldkey: AccountId, crowdloan: Crowdloan, left: Rao): void => {
  const { id, creator, raised } = crowdloan;
  let refunded = 0n;
  for (const [[, contributor], amount] of Contributions.entries(ctx, id)) {
    if (contributor === creator || amount === undefined) continue;
    const share = U64F64.saturatingDiv(U64F64.saturatingFromInt(amount), U64F64.saturatingFromInt(raised));
    SubnetLeaseShares.set(ctx, lease, contributor, share);
    const refund = U64F64.saturatingToU64(U64F64.saturatingMul(share, U64F64.saturatingFromInt(left)));
    transfer(ctx, coldkey, contributor, refund as Rao, "Expendable");
    refunded = U64.saturatingAdd(refunded, refund);
  }
  transfer(ctx, coldkey, creator, U64.saturatingSub<bigint>(left, refunded) as Rao, "Expendable");
};

/**
 * Called by a crowdloan as it is finalized: its funds buy a subnet that its creator operates, and its contributors get a share of what
 * the owner earns.
 * @throws InvalidCrowdloanId, InvalidLeaseBeneficiary, LeaseCannotEndInThePast, Overflow, LeaseNetuidNotFound, and what payments, the
 * registration and the proxy fail with.
 */
export function registerLease(
  ctx: Ctx,
  origin: Origin,
  emissions_share: Percent,
  end_block: number | undefined,
): PostInfo | undefined {
  const beneficiary = ensureSigned(origin);
  const crowdloan = crowdloanBeingFinalized(ctx);
  ensure(beneficiary === crowdloan.creator, InvalidLeaseBeneficiary);
  ensure(end_block === undefined || end_block > BlockNumber.get(ctx), LeaseCannotEndInThePast);
  const lease_id = nextLeaseId(ctx);
  const coldkey = leaseColdkey(lease_id);
  const hotkey = leaseHotkey(lease_id);
  incProviders(ctx, coldkey);
  incProviders(ctx, hotkey);
  transfer(ctx, crowdloan.funds_account, coldkey, crowdloan.raised, "Expendable");
  registerNetwork(ctx, signed(coldkey), hotkey);
  const netuid = netuidOwnedBy(ctx, coldkey);
  leaseProxy.get().add(ctx, coldkey, beneficiary);
  const left = balance(ctx, coldkey);
  const cost = U64.saturatingSub(crowdloan.raised, left);
  SubnetLeases.set(ctx, lease_id, { beneficiary, coldkey, hotkey, emissions_share, end_block, netuid, cost });
  SubnetUidToLeaseId.set(ctx, netuid, lease_id);
  Delegates.set(ctx, hotkey, 0);
  shareOut(ctx, lease_id, coldkey, crowdloan, left);
  deposit(ctx, SubnetLeaseCreated({ beneficiary, lease_id, netuid, end_block }));
  const contributors = crowdloan.contributors_count;
  return contributors < MaxContributors.get(ctx) ? { actualWeight: actualWeight(contributors) } : undefined;
}
