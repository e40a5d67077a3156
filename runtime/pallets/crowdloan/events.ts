import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

const crowdloan_id = spelled(u32, "CrowdloanId");
const balance = spelled(rao, "BalanceOf<T>");
const block = spelled(u32, "BlockNumberFor<T>");

/** `end`: the first block that takes no contribution. */
export const Created = event(0, { crowdloan_id, creator: accountId, end: block, cap: balance });
/** The amount that was taken: less than offered where cap or maximum left less. */
export const Contributed = event(1, { crowdloan_id, contributor: accountId, amount: balance });
/** For the creator: what goes beyond the deposit. */
export const Withdrew = event(2, { crowdloan_id, contributor: accountId, amount: balance });
/** There are more contributors than one refund pays back. */
export const PartiallyRefunded = event(3, { crowdloan_id });
/** All but the creator have their contributions back. */
export const AllRefunded = event(4, { crowdloan_id });
/** The funds went to the target, or the call was made. */
export const Finalized = event(5, { crowdloan_id });
/** The creator has the deposit back and the crowdloan is forgotten. */
export const Dissolved = event(6, { crowdloan_id });
/** Rao. */
export const MinContributionUpdated = event(7, { crowdloan_id, new_min_contribution: balance });
/** The first block that takes no contribution. */
export const EndUpdated = event(8, { crowdloan_id, new_end: block });
/** Rao. */
export const CapUpdated = event(9, { crowdloan_id, new_cap: balance });
/** Rao; none for no limit. */
export const MaxContributionUpdated = event(10, {
  crowdloan_id,
  new_max_contribution: spelled(option(rao), "Option<BalanceOf<T>>"),
});
