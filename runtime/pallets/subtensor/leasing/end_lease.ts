import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import {
  addWeights,
  benchmarked,
  dbReadsWrites,
  type PostInfo,
  scaleWeight,
  type Weight,
  weight,
} from "#runtime/frame/weights.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { MaxContributors } from "../../crowdloan/constants.ts";
import { decProviders } from "../../system/account_refs.ts";
import { Number as BlockNumber } from "../../system/storage.ts";
import {
  BeneficiaryDoesNotOwnHotkey,
  ExpectedBeneficiaryOrigin,
  LeaseDoesNotExist,
  LeaseHasNoEndBlock,
  LeaseHasNotEnded,
} from "../errors.ts";
import { SubnetLeaseTerminated } from "../events.ts";
import { setSubnetOwnerHotkey } from "../networks/setters.ts";
import { SubnetOwner } from "../networks/storage.ts";
import { coldkeyOwnsHotkey } from "../staking/hotkeys.ts";
import { leaseProxy } from "./lease_proxy.ts";
import { AccumulatedLeaseDividends, SubnetLeaseShares, SubnetLeases } from "./storage.ts";

/** What ending weighed with that many shares. Reference: SubnetLeasingWeightInfo::do_terminate_lease. */
const actualWeight = (shares: number): Weight => {
  const each = addWeights(weight(912_993n, 2529n), dbReadsWrites(1, 1));
  return addWeights(benchmarked(56_635_122n, 6148n, 4, 6), scaleWeight(each, BigInt(shares)));
};

/** The lease, if the signer is its beneficiary and its time is up. */
const endedLease = (ctx: Ctx, who: AccountId, leaseId: number) => {
  const lease = SubnetLeases.get(ctx, leaseId);
  if (lease === undefined) throw LeaseDoesNotExist;
  ensure(lease.beneficiary === who, ExpectedBeneficiaryOrigin);
  ensure(lease.end_block !== undefined, LeaseHasNoEndBlock);
  ensure(BlockNumber.get(ctx) >= lease.end_block, LeaseHasNotEnded);
  return lease;
};

/**
 * Gives a leased subnet to the beneficiary, once the lease is over.
 * @throws LeaseDoesNotExist, ExpectedBeneficiaryOrigin, LeaseHasNoEndBlock, LeaseHasNotEnded, BeneficiaryDoesNotOwnHotkey,
 * CannotUseSystemAccount, and what the proxy pallet fails with. Reference: pallets/subtensor/src/subnets/leasing.rs do_terminate_lease.
 */
export function endLease(ctx: Ctx, origin: Origin, leaseId: number, hotkey: AccountId): PostInfo | undefined {
  const { beneficiary, coldkey, hotkey: leaseHotkey, netuid } = endedLease(ctx, ensureSigned(origin), leaseId);
  ensure(coldkeyOwnsHotkey(ctx, beneficiary, hotkey), BeneficiaryDoesNotOwnHotkey);
  SubnetOwner.set(ctx, netuid, beneficiary);
  setSubnetOwnerHotkey(ctx, netuid, hotkey);
  for (const key of [coldkey, leaseHotkey]) swallow(() => decProviders(ctx, key));
  const shares = SubnetLeaseShares.clear(ctx, leaseId).backend;
  AccumulatedLeaseDividends.remove(ctx, leaseId);
  SubnetLeases.remove(ctx, leaseId);
  leaseProxy.get().remove(ctx, coldkey, beneficiary);
  deposit(ctx, SubnetLeaseTerminated({ beneficiary, netuid }));
  return shares < MaxContributors.get(ctx) ? { actualWeight: actualWeight(shares) } : undefined;
}
