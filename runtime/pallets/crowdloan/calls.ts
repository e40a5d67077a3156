import { call } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { compact, u32, u64 } from "#runtime/scale/integers.ts";

export const create = call({
  index: 0,
  args: {
    deposit: spelled(compact(u64), "BalanceOf<T>"),
    min_contribution: spelled(compact(u64), "BalanceOf<T>"),
    cap: spelled(compact(u64), "BalanceOf<T>"),
    end: spelled(compact(u32), "BlockNumberFor<T>"),
    call: spelled(option(runtimeCall), "Option<Box<<T as Config>::RuntimeCall>>"),
    target_address: option(accountId),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.create"),
});
export const contribute = call({
  index: 1,
  args: { crowdloan_id: spelled(compact(u32), "CrowdloanId"), amount: spelled(compact(u64), "BalanceOf<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.contribute"),
});
export const withdraw = call({
  index: 2,
  args: { crowdloan_id: spelled(compact(u32), "CrowdloanId") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.withdraw"),
});
export const finalize = call({
  index: 3,
  args: { crowdloan_id: spelled(compact(u32), "CrowdloanId") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.finalize"),
});
export const refund = call({
  index: 4,
  args: { crowdloan_id: spelled(compact(u32), "CrowdloanId") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.refund"),
});
export const dissolve = call({
  index: 5,
  args: { crowdloan_id: spelled(compact(u32), "CrowdloanId") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.dissolve"),
});
export const update_min_contribution = call({
  index: 6,
  args: {
    crowdloan_id: spelled(compact(u32), "CrowdloanId"),
    new_min_contribution: spelled(compact(u64), "BalanceOf<T>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.update_min_contribution"),
});
export const update_end = call({
  index: 7,
  args: { crowdloan_id: spelled(compact(u32), "CrowdloanId"), new_end: spelled(compact(u32), "BlockNumberFor<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.update_end"),
});
export const update_cap = call({
  index: 8,
  args: { crowdloan_id: spelled(compact(u32), "CrowdloanId"), new_cap: spelled(compact(u64), "BalanceOf<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.update_cap"),
});
export const set_max_contribution = call({
  index: 9,
  args: {
    crowdloan_id: spelled(compact(u32), "CrowdloanId"),
    new_max_contribution: spelled(option(u64), "Option<BalanceOf<T>>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Crowdloan.set_max_contribution"),
});
