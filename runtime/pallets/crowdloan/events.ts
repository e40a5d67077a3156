import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const Created = event(0, {
  crowdloan_id: spelled(u32, "CrowdloanId"),
  creator: accountId,
  end: spelled(u32, "BlockNumberFor<T>"),
  cap: spelled(u64, "BalanceOf<T>"),
});
export const Contributed = event(1, {
  crowdloan_id: spelled(u32, "CrowdloanId"),
  contributor: accountId,
  amount: spelled(u64, "BalanceOf<T>"),
});
export const Withdrew = event(2, {
  crowdloan_id: spelled(u32, "CrowdloanId"),
  contributor: accountId,
  amount: spelled(u64, "BalanceOf<T>"),
});
export const PartiallyRefunded = event(3, { crowdloan_id: spelled(u32, "CrowdloanId") });
export const AllRefunded = event(4, { crowdloan_id: spelled(u32, "CrowdloanId") });
export const Finalized = event(5, { crowdloan_id: spelled(u32, "CrowdloanId") });
export const Dissolved = event(6, { crowdloan_id: spelled(u32, "CrowdloanId") });
export const MinContributionUpdated = event(7, {
  crowdloan_id: spelled(u32, "CrowdloanId"),
  new_min_contribution: spelled(u64, "BalanceOf<T>"),
});
export const EndUpdated = event(8, {
  crowdloan_id: spelled(u32, "CrowdloanId"),
  new_end: spelled(u32, "BlockNumberFor<T>"),
});
export const CapUpdated = event(9, {
  crowdloan_id: spelled(u32, "CrowdloanId"),
  new_cap: spelled(u64, "BalanceOf<T>"),
});
export const MaxContributionUpdated = event(10, {
  crowdloan_id: spelled(u32, "CrowdloanId"),
  new_max_contribution: spelled(option(u64), "Option<BalanceOf<T>>"),
});
