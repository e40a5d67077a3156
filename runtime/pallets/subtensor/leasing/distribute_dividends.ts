/** A leased subnet's owner cut, for those who paid for the lease. Reference: pallets/subtensor/src/subnets/leasing.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { tryTransactional } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { Percent } from "#runtime/numerics/per_things.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { Number as BlockNumber } from "../../system/storage.ts";
import { LeaseDividendsDistributionInterval } from "../constants.ts";
import { SubnetLeaseDividendsDistributed } from "../events.ts";
import { transferStakeWithinSubnet } from "../staking/transition_stake.ts";
import type { subnetLease } from "../types.ts";
import { AccumulatedLeaseDividends, SubnetLeaseShares, SubnetLeases } from "./storage.ts";

type SubnetLease = Infer<typeof subnetLease>;

/** Moves alpha of the lease's own stake to somebody else's behind the same hotkey. @throws as `transferStakeWithinSubnet` */
function pay(ctx: Ctx, lease_id: number, lease: SubnetLease, contributor: AccountId, alpha: AlphaBalance): void {
  const { coldkey, hotkey, netuid } = lease;
  const transition = { from: { coldkey, hotkey, netuid }, to: { coldkey: contributor, hotkey, netuid } };
  transferStakeWithinSubnet(ctx, transition, alpha);
  deposit(ctx, SubnetLeaseDividendsDistributed({ lease_id, contributor, alpha }));
}

/** Each contributor's share rounded up, then the beneficiary's: what is left. */
function payAll(ctx: Ctx, lease_id: number, lease: SubnetLease, total: AlphaBalance): void {
  let paid = 0n as AlphaBalance;
  for (const [[, contributor], share] of SubnetLeaseShares.entries(ctx, lease_id)) {
    const exact = U64F64.saturatingMul(share, U64F64.saturatingFromInt(total));
    const alpha = U64F64.saturatingToU64(U64F64.saturatingCeil(exact)) as AlphaBalance;
    pay(ctx, lease_id, lease, contributor, alpha);
    paid = U64.saturatingAdd(paid, alpha);
  }
  pay(ctx, lease_id, lease, lease.beneficiary, U64.saturatingSub(total, paid));
  AccumulatedLeaseDividends.set(ctx, lease_id, 0n as AlphaBalance);
}

/**
 * Sets the contributors' part of an owner cut aside while the lease runs, and pays all of it out when the interval ends; what cannot be
 * paid is kept for the next time. Reference: distribute_leased_network_dividends.
 */
export function distributeLeasedNetworkDividends(ctx: Ctx, leaseId: number, ownerCut: AlphaBalance): void {
  const lease = SubnetLeases.get(ctx, leaseId);
  const now = BlockNumber.get(ctx);
  if (lease === undefined || (lease.end_block !== undefined && lease.end_block <= now)) return;
  const cut = Percent.mulCeil(lease.emissions_share, ownerCut) as AlphaBalance;
  const total = U64.saturatingAdd(AccumulatedLeaseDividends.get(ctx, leaseId), cut);
  const due = now % LeaseDividendsDistributionInterval.get(ctx) === 0;
  if (!due || !tryTransactional(ctx, () => payAll(ctx, leaseId, lease, total)).ok)
    AccumulatedLeaseDividends.set(ctx, leaseId, total);
}
