/** TAO in and out of subnets since the last block, signed rao: what emission shares follow. Reference: coinbase/subnet_emissions.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I64 } from "#runtime/numerics/saturating.ts";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import { SubnetProtocolFlow, SubnetTaoFlow } from "./storage.ts";

/** Staked by people. Amounts wrap at 2^63 before they are added, as the reference's cast does. */
export const recordTaoInflow = (ctx: Ctx, netuid: NetUid, tao: Rao): void => {
  SubnetTaoFlow.mutate(ctx, netuid, (flow) => I64.saturatingAdd(flow, I64.wrappingFrom(tao)));
};
/** Taken out by users; rao. */
export const recordTaoOutflow = (ctx: Ctx, netuid: NetUid, tao: Rao): void => {
  SubnetTaoFlow.mutate(ctx, netuid, (flow) => I64.saturatingSub(flow, I64.wrappingFrom(tao)));
};
/** Injected or taken by the chain itself. */
export const recordProtocolInflow = (ctx: Ctx, netuid: NetUid, tao: Rao): void => {
  SubnetProtocolFlow.mutate(ctx, netuid, (flow) => I64.saturatingAdd(flow, I64.wrappingFrom(tao)));
};
/** The other direction of `recordProtocolInflow`; rao. */
export const recordProtocolOutflow = (ctx: Ctx, netuid: NetUid, tao: Rao): void => {
  SubnetProtocolFlow.mutate(ctx, netuid, (flow) => I64.saturatingSub(flow, I64.wrappingFrom(tao)));
};
