/** Terms that a creator changes while a crowdloan runs. Reference: pallets/crowdloan/src/lib.rs update_*, set_max_contribution. */
import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { rao } from "#runtime/scale/ids.ts";
import { AbsoluteMinimumContribution } from "./constants.ts";
import { compactBalance, compactBlock, crowdloanId, ensureValidEnd, openForCreator } from "./crowdloans.ts";
import {
  CapTooLow,
  MaximumContributionTooLow,
  MinimumContributionTooHigh,
  MinimumContributionTooLow,
} from "./errors.ts";
import { CapUpdated, EndUpdated, MaxContributionUpdated, MinContributionUpdated } from "./events.ts";
import { Contributions, Crowdloans, MaxContributions } from "./storage.ts";
import { SET_MAX_CONTRIBUTION, UPDATE_CAP, UPDATE_END, UPDATE_MIN_CONTRIBUTION } from "./weights.ts";

/** @throws what `openForCreator` does, MinimumContributionTooLow, MinimumContributionTooHigh */
export const update_min_contribution = call({
  index: 6,
  args: { crowdloan_id: crowdloanId, new_min_contribution: compactBalance },
  weight: { weight: UPDATE_MIN_CONTRIBUTION },
  dispatch(ctx, origin, { crowdloan_id, new_min_contribution }) {
    const crowdloan = openForCreator(ctx, origin, crowdloan_id);
    ensure(new_min_contribution >= AbsoluteMinimumContribution.get(ctx), MinimumContributionTooLow);
    const most = MaxContributions.get(ctx, crowdloan_id);
    ensure(most === undefined || new_min_contribution <= most, MinimumContributionTooHigh);
    Crowdloans.set(ctx, crowdloan_id, { ...crowdloan, min_contribution: new_min_contribution });
    deposit(ctx, MinContributionUpdated({ crowdloan_id, new_min_contribution }));
  },
});

/** @throws what `openForCreator` and `ensureValidEnd` do */
export const update_end = call({
  index: 7,
  args: { crowdloan_id: crowdloanId, new_end: compactBlock },
  weight: { weight: UPDATE_END },
  dispatch(ctx, origin, { crowdloan_id, new_end }) {
    const crowdloan = openForCreator(ctx, origin, crowdloan_id);
    ensureValidEnd(ctx, new_end);
    Crowdloans.set(ctx, crowdloan_id, { ...crowdloan, end: new_end });
    deposit(ctx, EndUpdated({ crowdloan_id, new_end }));
  },
});

/** @throws what `openForCreator` does, CapTooLow */
export const update_cap = call({
  index: 8,
  args: { crowdloan_id: crowdloanId, new_cap: compactBalance },
  weight: { weight: UPDATE_CAP },
  dispatch(ctx, origin, { crowdloan_id, new_cap }) {
    const crowdloan = openForCreator(ctx, origin, crowdloan_id);
    ensure(new_cap >= crowdloan.raised, CapTooLow);
    Crowdloans.set(ctx, crowdloan_id, { ...crowdloan, cap: new_cap });
    deposit(ctx, CapUpdated({ crowdloan_id, new_cap }));
  },
});

/** Limits what one account may give in all, or ends that. What others gave already stays. @throws what `openForCreator` does, MaximumContributionTooLow */
export const set_max_contribution = call({
  index: 9,
  args: { crowdloan_id: crowdloanId, new_max_contribution: spelled(option(rao), "Option<BalanceOf<T>>") },
  weight: { weight: SET_MAX_CONTRIBUTION },
  dispatch(ctx, origin, { crowdloan_id, new_max_contribution }) {
    const { creator, min_contribution } = openForCreator(ctx, origin, crowdloan_id);
    if (new_max_contribution !== undefined) {
      const creators = Contributions.get(ctx, crowdloan_id, creator) ?? 0n;
      const enough = new_max_contribution >= min_contribution && new_max_contribution >= creators;
      ensure(enough, MaximumContributionTooLow);
    }
    MaxContributions.set(ctx, crowdloan_id, new_max_contribution);
    deposit(ctx, MaxContributionUpdated({ crowdloan_id, new_max_contribution }));
  },
});
