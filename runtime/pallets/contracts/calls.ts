import { call as declareCall } from "#runtime/frame/call.ts";
import { multiAddress, weight } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, option } from "#runtime/scale/collections.ts";
import { h256, rao } from "#runtime/scale/ids.ts";
import { compact, u64 } from "#runtime/scale/integers.ts";
import { determinism } from "./types.ts";

const dest = spelled(multiAddress, "AccountIdLookupOf<T>");
const value = spelled(compact(rao, 64), "BalanceOf<T>");
const storage_deposit_limit = spelled(option(compact(rao, 64)), "Option<<BalanceOf<T> as codec::HasCompact>::Type>");
const code_hash = spelled(h256, "CodeHash<T>");
const oldWeight = spelled(compact(u64), "OldWeight");

/** Not carried over: fails with `Unavailable`. */
export const call_old_weight = declareCall({
  index: 0,
  args: {
    dest,
    value,
    gas_limit: oldWeight,
    storage_deposit_limit,
    data: bytes,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.call_old_weight"),
});
/** Not carried over: fails with `Unavailable`. */
export const instantiate_with_code_old_weight = declareCall({
  index: 1,
  args: {
    value,
    gas_limit: oldWeight,
    storage_deposit_limit,
    code: bytes,
    data: bytes,
    salt: bytes,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.instantiate_with_code_old_weight"),
});
/** Not carried over: fails with `Unavailable`. */
export const instantiate_old_weight = declareCall({
  index: 2,
  args: {
    value,
    gas_limit: oldWeight,
    storage_deposit_limit,
    code_hash,
    data: bytes,
    salt: bytes,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.instantiate_old_weight"),
});
/** Not carried over: fails with `Unavailable`. */
export const upload_code = declareCall({
  index: 3,
  args: {
    code: bytes,
    storage_deposit_limit,
    determinism,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.upload_code"),
});
/** Not carried over: fails with `Unavailable`. */
export const remove_code = declareCall({
  index: 4,
  args: { code_hash },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.remove_code"),
});
/** Not carried over: fails with `Unavailable`. */
export const set_code = declareCall({
  index: 5,
  args: { dest, code_hash },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.set_code"),
});
/** Not carried over: fails with `Unavailable`. */
export const call = declareCall({
  index: 6,
  args: {
    dest,
    value,
    gas_limit: weight,
    storage_deposit_limit,
    data: bytes,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.call"),
});
/** Not carried over: fails with `Unavailable`. */
export const instantiate_with_code = declareCall({
  index: 7,
  args: {
    value,
    gas_limit: weight,
    storage_deposit_limit,
    code: bytes,
    data: bytes,
    salt: bytes,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.instantiate_with_code"),
});
/** Not carried over: fails with `Unavailable`. */
export const instantiate = declareCall({
  index: 8,
  args: {
    value,
    gas_limit: weight,
    storage_deposit_limit,
    code_hash,
    data: bytes,
    salt: bytes,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.instantiate"),
});
/** Not carried over: fails with `Unavailable`. */
export const migrate = declareCall({
  index: 9,
  args: { weight_limit: weight },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Contracts.migrate"),
});
