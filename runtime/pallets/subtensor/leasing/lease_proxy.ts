import type { Ctx } from "#runtime/frame/ctx.ts";
import { late } from "#runtime/frame/late.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";

/** How a beneficiary comes to act for a lease's coldkey. Reference: pallet_subtensor's ProxyInterface. Both throw what the proxy pallet does. */
export interface LeaseProxy {
  add(ctx: Ctx, lease: AccountId, beneficiary: AccountId): void;
  remove(ctx: Ctx, lease: AccountId, beneficiary: AccountId): void;
}
/** Bound by runtime/bindings.ts to the proxy pallet, with the type SubnetLeaseBeneficiary and no delay. */
export const leaseProxy = late<LeaseProxy>("SubtensorModule.ProxyInterface");
