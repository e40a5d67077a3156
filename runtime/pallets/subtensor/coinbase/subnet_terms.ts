/** What goes into each subnet's pool and out to its people. Reference: coinbase/run_coinbase.rs get_subnet_terms. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64, U96F32 } from "#runtime/numerics/fixed.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { currentAlphaPrice } from "../../swap/price.ts";
import { getBlockEmissionForIssuance } from "./block_emission.ts";
import { getAlphaIssuance } from "./reserves.ts";
import { rootProportion } from "./root_proportion.ts";

/** Of one subnet in one block. */
export interface SubnetTerms {
  /** For the pool: what its root proportion allows of alpha, and TAO at the current price. */
  readonly taoIn: Rao;
  /** Alpha for the pool, at the price. */
  readonly alphaIn: AlphaBalance;
  /** TAO that the pool may not get as liquidity: the chain buys alpha with it. */
  readonly excessTao: Rao;
  /** For participants. */
  readonly alphaOut: U96F32;
}

function termsOf(ctx: Ctx, netuid: NetUid, tao: U96F32): SubnetTerms {
  const alphaOut = U96F32.saturatingFromInt(getBlockEmissionForIssuance(ctx, getAlphaIssuance(ctx, netuid)));
  const price = U96F32.saturatingFrom(U64F64, currentAlphaPrice(ctx, netuid));
  const atPrice = U96F32.safeDiv(tao, price);
  const cap = U96F32.saturatingMul(rootProportion(ctx, netuid), alphaOut);
  const capped = atPrice > cap;
  const taoIn = capped ? U96F32.saturatingMul(cap, price) : tao;
  return {
    taoIn: U96F32.saturatingToU64(taoIn) as Rao,
    alphaIn: U96F32.saturatingToU64(capped ? cap : atPrice) as AlphaBalance,
    excessTao: U96F32.saturatingToU64(U96F32.saturatingSub(tao, taoIn)) as Rao,
    alphaOut,
  };
}

/** For each subnet with its emission in rao, in the order of the map: the last one's alpha emission is what BlockEmission keeps. */
export const getSubnetTerms = (ctx: Ctx, emissions: ReadonlyMap<NetUid, U96F32>): Map<NetUid, SubnetTerms> =>
  new Map(Array.from(emissions, ([netuid, tao]) => [netuid, termsOf(ctx, netuid, tao)]));
