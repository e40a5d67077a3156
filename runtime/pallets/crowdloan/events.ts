import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

const crowdloan_id = spelled(u32, "CrowdloanId");
const balance = spelled(rao, "BalanceOf<T>");
const block = spelled(u32, "BlockNumberFor<T>");

export const Created = event(0, { crowdloan_id, creator: accountId, end: block, cap: balance });
/** The amount that was taken: less than offered where cap or maximum left less. */
export const Contributed = event(1, { crowdloan_id, contributor: accountId, amount: balance });
export const Withdrew = event(2, { crowdloan_id, contributor: accountId, amount: balance });
/** There are more contributors than one refund pays back. */
export const PartiallyRefunded = event(3, { crowdloan_id });
export const AllRefunded = event(4, { crowdloan_id });
export const Finalized = event(5, { crowdloan_id });
export const Dissolved = event(6, { crowdloan_id });
export const MinContributionUpdated = event(7, { crowdloan_id, new_min_contribution: balance });
export const EndUpdated = event(8, { crowdloan_id, new_end: block });
export const CapUpdated = event(9, { crowdloan_id, new_cap: balance });
export const MaxContributionUpdated = event(10, {
  crowdloan_id,
  new_max_contribution: spelled(option(rao), "Option<BalanceOf<T>>"),
});
