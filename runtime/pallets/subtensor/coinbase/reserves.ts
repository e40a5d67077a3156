/** The two sides of a subnet's pool. Reference: pallets/subtensor/src/staking/stake_utils.rs, lib.rs TaoBalanceReserve, AlphaBalanceReserve. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import type { SwapConfig } from "../../swap/config.ts";
import { SubnetMechanism } from "../networks/storage.ts";
import { ifSubnetExist } from "../networks/subnet_lookup.ts";
import { SubnetAlphaIn, SubnetAlphaOut, SubnetTAO } from "./storage.ts";

/** No-ops for a zero amount: they would otherwise leave an entry. */
export const decreaseProvidedTaoReserve = (ctx: Ctx, netuid: NetUid, tao: Rao): void => {
  if (tao !== 0n) SubnetTAO.mutate(ctx, netuid, (total) => U64.saturatingSub(total, tao));
};
/** Down to zero at the least; alpha in its smallest unit. */
export const decreaseProvidedAlphaReserve = (ctx: Ctx, netuid: NetUid, alpha: AlphaBalance): void => {
  if (alpha !== 0n) SubnetAlphaIn.mutate(ctx, netuid, (total) => U64.saturatingSub(total, alpha));
};

/** All alpha of a subnet: in the pool and outside. Reference: get_alpha_issuance. */
export const getAlphaIssuance = (ctx: Ctx, netuid: NetUid): AlphaBalance =>
  U64.saturatingAdd(SubnetAlphaIn.get(ctx, netuid), SubnetAlphaOut.get(ctx, netuid));

/** What the swap knows of subnets: bound to `swapConfig`. */
export const subnetsForSwap: SwapConfig = {
  taoReserve: { reserve: SubnetTAO.get, decreaseProvided: decreaseProvidedTaoReserve },
  alphaReserve: { reserve: SubnetAlphaIn.get, decreaseProvided: decreaseProvidedAlphaReserve },
  exists: ifSubnetExist,
  mechanism: SubnetMechanism.get,
};
