/** Money that goes in and comes back. Reference: pallets/crowdloan/src/lib.rs contribute, withdraw, refund. */
import { call } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { U32, U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { balance, transfer } from "../balances/fungible.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { MaxContributors, RefundContributorsLimit } from "./constants.ts";
import { compactBalance, crowdloanId, crowdloanOf, openForCreator } from "./crowdloans.ts";
import {
  AlreadyFinalized,
  CapRaised,
  ContributionPeriodEnded,
  ContributionTooLow,
  DepositCannotBeWithdrawn,
  InsufficientBalance,
  MaxContributionReached,
  MaxContributorsReached,
  NoContribution,
  Overflow,
  Underflow,
} from "./errors.ts";
import { AllRefunded, Contributed, PartiallyRefunded, Withdrew } from "./events.ts";
import { Contributions, Crowdloans, MaxContributions } from "./storage.ts";
import type { CrowdloanInfo } from "./types.ts";
import { CONTRIBUTE, refundWeight, WITHDRAW } from "./weights.ts";

const ZERO = 0n as Rao;
const least = (a: Rao, b: Rao): Rao => (a < b ? a : b);

/** @throws Underflow */
function fewerContributors(count: number, by: number): number {
  const left = U32.checkedSub(count, by);
  if (left === undefined) throw Underflow;
  return left;
}

/** What of an amount is taken: the cap and the contributor's own limit may leave room for less. @throws MaxContributionReached */
function acceptable(ctx: Ctx, id: number, crowdloan: CrowdloanInfo, who: AccountId, amount: Rao): Rao {
  const room = U64.saturatingSub(crowdloan.cap, crowdloan.raised);
  const limit = MaxContributions.get(ctx, id);
  if (limit === undefined) return least(amount, room);
  const before = Contributions.get(ctx, id, who) ?? ZERO;
  ensure(before < limit, MaxContributionReached);
  return least(least(amount, U64.saturatingSub(limit, before)), room);
}

/**
 * Gives to a crowdloan. @throws BadOrigin, InvalidCrowdloanId, ContributionPeriodEnded, CapRaised, ContributionTooLow,
 * MaxContributorsReached (for those who contributed before, too), MaxContributionReached, Overflow, InsufficientBalance
 */
export const contribute = call({
  index: 1,
  args: { crowdloan_id: crowdloanId, amount: compactBalance },
  weight: { weight: CONTRIBUTE },
  dispatch(ctx, origin, { crowdloan_id, amount: offered }) {
    const contributor = ensureSigned(origin);
    const crowdloan = crowdloanOf(ctx, crowdloan_id);
    ensure(BlockNumber.get(ctx) < crowdloan.end, ContributionPeriodEnded);
    ensure(crowdloan.raised < crowdloan.cap, CapRaised);
    ensure(offered >= crowdloan.min_contribution, ContributionTooLow);
    ensure(crowdloan.contributors_count < MaxContributors.get(ctx), MaxContributorsReached);
    const amount = acceptable(ctx, crowdloan_id, crowdloan, contributor, offered);
    const before = Contributions.get(ctx, crowdloan_id, contributor);
    const raised = U64.checkedAdd(crowdloan.raised, amount);
    const contribution = U64.checkedAdd(before ?? ZERO, amount);
    if (raised === undefined || contribution === undefined) throw Overflow;
    const contributors_count = crowdloan.contributors_count + (before === undefined ? 1 : 0);
    ensure(balance(ctx, contributor) >= amount, InsufficientBalance);
    transfer(ctx, contributor, crowdloan.funds_account, amount, "Expendable");
    Contributions.set(ctx, crowdloan_id, contributor, contribution);
    Crowdloans.set(ctx, crowdloan_id, { ...crowdloan, raised, contributors_count });
    deposit(ctx, Contributed({ crowdloan_id, contributor, amount }));
  },
});

/**
 * Takes a contribution back; the creator only what goes beyond the deposit.
 * @throws BadOrigin, InvalidCrowdloanId, AlreadyFinalized, NoContribution, DepositCannotBeWithdrawn, Underflow, what the transfer does
 */
export const withdraw = call({
  index: 2,
  args: { crowdloan_id: crowdloanId },
  weight: { weight: WITHDRAW },
  dispatch(ctx, origin, { crowdloan_id }) {
    const who = ensureSigned(origin);
    const crowdloan = crowdloanOf(ctx, crowdloan_id);
    ensure(!crowdloan.finalized, AlreadyFinalized);
    const given = Contributions.get(ctx, crowdloan_id, who) ?? ZERO;
    ensure(given > 0n, NoContribution);
    const isCreator = who === crowdloan.creator;
    const amount = isCreator ? U64.saturatingSub(given, crowdloan.deposit) : given;
    ensure(amount > 0n, DepositCannotBeWithdrawn);
    if (isCreator) Contributions.set(ctx, crowdloan_id, who, crowdloan.deposit);
    else Contributions.remove(ctx, crowdloan_id, who);
    const contributors_count = fewerContributors(crowdloan.contributors_count, isCreator ? 0 : 1);
    transfer(ctx, crowdloan.funds_account, who, amount, "Expendable");
    const raised = U64.saturatingSub(crowdloan.raised, amount);
    Crowdloans.set(ctx, crowdloan_id, { ...crowdloan, raised, contributors_count });
    deposit(ctx, Withdrew({ crowdloan_id, contributor: who, amount }));
  },
});

/**
 * The creator gives up: contributors get their money back, so many at a time.
 * @throws BadOrigin, InvalidCrowdloanId, AlreadyFinalized, InvalidOrigin, Underflow, what the transfers do
 */
export const refund = call({
  index: 4,
  args: { crowdloan_id: crowdloanId },
  weight: (_, ctx) => ({ weight: refundWeight(RefundContributorsLimit.get(ctx)) }),
  dispatch(ctx, origin, { crowdloan_id }) {
    const crowdloan = openForCreator(ctx, origin, crowdloan_id);
    const limit = RefundContributorsLimit.get(ctx);
    const refunded: AccountId[] = [];
    let { raised } = crowdloan;
    let all = true;
    for (const [[, contributor], amount] of Contributions.entries(ctx, crowdloan_id)) {
      if (contributor === crowdloan.creator || amount === undefined) continue;
      if (refunded.length >= limit) {
        all = false;
        break;
      }
      transfer(ctx, crowdloan.funds_account, contributor, amount, "Expendable");
      refunded.push(contributor);
      raised = U64.saturatingSub(raised, amount);
    }
    const contributors_count = fewerContributors(crowdloan.contributors_count, refunded.length);
    Crowdloans.set(ctx, crowdloan_id, { ...crowdloan, raised, contributors_count });
    for (const contributor of refunded) Contributions.remove(ctx, crowdloan_id, contributor);
    deposit(ctx, all ? AllRefunded({ crowdloan_id }) : PartiallyRefunded({ crowdloan_id }));
    return all ? { actualWeight: refundWeight(refunded.length) } : undefined;
  },
});
