import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit as depositEvent } from "#runtime/frame/deposit.ts";
import { dispatchInfo } from "#runtime/frame/dispatch.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { addWeights } from "#runtime/frame/weights.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { balance, transfer } from "../balances/fungible.ts";
import { bound } from "../preimage/bounded.ts";
import { incProviders } from "../system/account_refs.ts";
import { AbsoluteMinimumContribution, MinimumDeposit } from "./constants.ts";
import { compactBalance, compactBlock, ensureValidEnd, fundsAccount } from "./crowdloans.ts";
import {
  CapTooLow,
  DepositTooLow,
  InsufficientBalance,
  InvalidFinalizationConfig,
  MinimumContributionTooLow,
  Overflow,
} from "./errors.ts";
import { Created } from "./events.ts";
import { Contributions, Crowdloans, NextCrowdloanId } from "./storage.ts";
import { CREATE } from "./weights.ts";

/** @throws Overflow */
function nextId(ctx: Ctx): number {
  const id = NextCrowdloanId.get(ctx);
  const next = U32.checkedAdd(id, 1);
  if (next === undefined) throw Overflow;
  NextCrowdloanId.set(ctx, next);
  return id;
}

/**
 * Begins to raise money for a call, which its creator makes once the cap is reached, or for an account. The deposit is the creator's
 * contribution. @throws BadOrigin, DepositTooLow, CapTooLow, MinimumContributionTooLow, InvalidFinalizationConfig, InsufficientBalance,
 * Overflow, and what `ensureValidEnd`, storing the call and the transfer do. Reference: pallets/crowdloan/src/lib.rs create.
 */
export const create = call({
  index: 0,
  args: {
    deposit: compactBalance,
    min_contribution: compactBalance,
    cap: compactBalance,
    end: compactBlock,
    call: spelled(option(runtimeCall), "Option<Box<<T as Config>::RuntimeCall>>"),
    target_address: option(accountId),
  },
  weight: ({ call: inner }, ctx) => ({
    weight: inner === undefined ? CREATE : addWeights(CREATE, dispatchInfo(ctx, inner).callWeight),
  }),
  dispatch(ctx, origin, { deposit, min_contribution, cap, end, call: inner, target_address }) {
    const creator = ensureSigned(origin);
    ensure(deposit >= MinimumDeposit.get(ctx), DepositTooLow);
    ensure(cap > deposit, CapTooLow);
    ensure(min_contribution >= AbsoluteMinimumContribution.get(ctx), MinimumContributionTooLow);
    ensure((inner === undefined) !== (target_address === undefined), InvalidFinalizationConfig);
    ensureValidEnd(ctx, end);
    ensure(balance(ctx, creator) >= deposit, InsufficientBalance);
    const crowdloan_id = nextId(ctx);
    const funds_account = fundsAccount(ctx, crowdloan_id);
    incProviders(ctx, funds_account);
    Crowdloans.set(ctx, crowdloan_id, {
      creator,
      deposit,
      min_contribution,
      cap,
      end,
      funds_account,
      raised: deposit,
      target_address,
      call: inner === undefined ? undefined : bound(ctx, inner),
      finalized: false,
      contributors_count: 1,
    });
    transfer(ctx, creator, funds_account, deposit, "Expendable");
    Contributions.set(ctx, crowdloan_id, creator, deposit);
    depositEvent(ctx, Created({ crowdloan_id, creator, end, cap }));
  },
});
