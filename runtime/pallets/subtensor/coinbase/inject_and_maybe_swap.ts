/** Liquidity for the pools, and the chain's own buys. Reference: coinbase/run_coinbase.rs inject_and_maybe_swap. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { adjustProtocolLiquidity } from "../../swap/liquidity.ts";
import { MAX_PRICE } from "../../swap/order.ts";
import { getSubnetAccountId } from "../networks/subnet_lookup.ts";
import { swapTaoForAlpha } from "../staking/pool_swap.ts";
import { mintAlphaIn } from "./alpha.ts";
import {
  SubnetAlphaInEmission,
  SubnetExcessTao,
  SubnetProtocolAlpha,
  SubnetTAO,
  SubnetTaoInEmission,
  TotalStake,
} from "./storage.ts";
import type { SubnetTerms } from "./subnet_terms.ts";
import { recycleCredit, spendTao } from "./tao.ts";
import { recordProtocolInflow } from "./tao_flow.ts";

const ZERO = 0n as Rao;

/** Buys alpha, which the protocol keeps; a swap that fails leaves the rao in the subnet's account. Gives the credit that is left. */
function buyAlpha(ctx: Ctx, netuid: NetUid, account: AccountId, tao: Rao, credit: Rao): Rao {
  if (tao === 0n) return credit;
  const payment = spendTao(ctx, account, credit, tao);
  if (!payment.spent) return payment.credit;
  const bought = swallow(() => swapTaoForAlpha(ctx, netuid, tao, MAX_PRICE, true));
  if (bought.ok) {
    const { amountPaidIn, amountPaidOut } = bought.value;
    SubnetProtocolAlpha.mutate(ctx, netuid, (total) => U64.saturatingAdd(total, amountPaidOut));
    SubnetExcessTao.set(ctx, netuid, amountPaidIn);
    recordProtocolInflow(ctx, netuid, amountPaidIn);
  }
  return payment.credit;
}

/** Gives the credit that is left. */
function injectTao(ctx: Ctx, netuid: NetUid, account: AccountId, tao: Rao, credit: Rao): Rao {
  if (tao === 0n) return credit;
  const payment = spendTao(ctx, account, credit, tao);
  if (payment.spent) {
    SubnetTaoInEmission.set(ctx, netuid, tao);
    SubnetTAO.mutate(ctx, netuid, (total) => U64.saturatingAdd(total, tao));
    TotalStake.mutate(ctx, (total) => U64.saturatingAdd(total, tao));
    recordProtocolInflow(ctx, netuid, tao);
  }
  return payment.credit;
}

/** Weights of the pool first, then the buy, then the injection; what is left of `credit`, the block's rao, is not issued after all. */
export function injectAndMaybeSwap(
  ctx: Ctx,
  subnets: readonly NetUid[],
  terms: ReadonlyMap<NetUid, SubnetTerms>,
  credit: Rao,
): void {
  let left = credit;
  for (const netuid of subnets) {
    const account = getSubnetAccountId(ctx, netuid);
    const term = terms.get(netuid);
    if (account === undefined || term === undefined) continue;
    const injected = adjustProtocolLiquidity(ctx, netuid, term.taoIn, term.alphaIn);
    SubnetExcessTao.set(ctx, netuid, ZERO);
    SubnetTaoInEmission.set(ctx, netuid, ZERO);
    left = buyAlpha(ctx, netuid, account, term.excessTao, left);
    SubnetAlphaInEmission.set(ctx, netuid, injected.alpha);
    mintAlphaIn(ctx, netuid, injected.alpha);
    left = injectTao(ctx, netuid, account, injected.tao, left);
  }
  recycleCredit(ctx, left);
}
