import { call } from "#runtime/frame/call.ts";
import { multiAddress } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { bool, compact, u64 } from "#runtime/scale/integers.ts";
import { adjustmentDirection } from "./types.ts";

export const transfer_allow_death = call({
  index: 0,
  args: { dest: spelled(multiAddress, "AccountIdLookupOf<T>"), value: spelled(compact(u64), "T::Balance") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.transfer_allow_death"),
});
export const force_transfer = call({
  index: 2,
  args: {
    source: spelled(multiAddress, "AccountIdLookupOf<T>"),
    dest: spelled(multiAddress, "AccountIdLookupOf<T>"),
    value: spelled(compact(u64), "T::Balance"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.force_transfer"),
});
export const transfer_keep_alive = call({
  index: 3,
  args: { dest: spelled(multiAddress, "AccountIdLookupOf<T>"), value: spelled(compact(u64), "T::Balance") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.transfer_keep_alive"),
});
export const transfer_all = call({
  index: 4,
  args: { dest: spelled(multiAddress, "AccountIdLookupOf<T>"), keep_alive: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.transfer_all"),
});
export const force_unreserve = call({
  index: 5,
  args: { who: spelled(multiAddress, "AccountIdLookupOf<T>"), amount: spelled(u64, "T::Balance") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.force_unreserve"),
});
export const upgrade_accounts = call({
  index: 6,
  args: { who: vec(accountId) },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.upgrade_accounts"),
});
export const force_set_balance = call({
  index: 8,
  args: { who: spelled(multiAddress, "AccountIdLookupOf<T>"), new_free: spelled(compact(u64), "T::Balance") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.force_set_balance"),
});
export const force_adjust_total_issuance = call({
  index: 9,
  args: { direction: adjustmentDirection, delta: spelled(compact(u64), "T::Balance") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.force_adjust_total_issuance"),
});
export const burn = call({
  index: 10,
  args: { value: spelled(compact(u64), "T::Balance"), keep_alive: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Balances.burn"),
});
