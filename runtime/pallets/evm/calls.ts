import { call as declareCall } from "#runtime/frame/call.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { u256 } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { dbWrites, ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, option, tuple, vec } from "#runtime/scale/collections.ts";
import { h160, h256 } from "#runtime/scale/ids.ts";
import { bool, u64 } from "#runtime/scale/integers.ts";
import { authorizationListItem } from "../ethereum/types.ts";
import { DisableWhitelistCheck, WhitelistedCreators } from "./storage.ts";

/** Not carried over: fails with `Unavailable`. */
export const withdraw = declareCall({
  index: 0,
  args: { address: h160, value: spelled(u64, "BalanceOf<T>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("EVM.withdraw"),
});
/** How a transaction is paid for, in this order behind what it does. */
const gasArgs = {
  value: u256,
  gas_limit: u64,
  max_fee_per_gas: u256,
  max_priority_fee_per_gas: option(u256),
  nonce: option(u256),
  access_list: vec(tuple(h160, vec(h256))),
  authorization_list: spelled(vec(authorizationListItem), "AuthorizationList"),
};
/** Not carried over: fails with `Unavailable`. */
export const call = declareCall({
  index: 1,
  args: {
    source: h160,
    target: h160,
    input: bytes,
    ...gasArgs,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("EVM.call"),
});
/** Not carried over: fails with `Unavailable`. */
export const create = declareCall({
  index: 2,
  args: {
    source: h160,
    init: bytes,
    ...gasArgs,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("EVM.create"),
});
/** Not carried over: fails with `Unavailable`. */
export const create2 = declareCall({
  index: 3,
  args: {
    source: h160,
    init: bytes,
    salt: h256,
    ...gasArgs,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("EVM.create2"),
});
/** Root says who may create contracts. @throws BadOrigin */
export const set_whitelist = declareCall({
  index: 4,
  args: { new: vec(h160) },
  weight: { weight: dbWrites(1) },
  dispatch(ctx, origin, { new: creators }) {
    ensureRoot(origin);
    WhitelistedCreators.set(ctx, creators);
  },
});
/** Root lets everybody create contracts, or only those listed. @throws BadOrigin */
export const disable_whitelist = declareCall({
  index: 5,
  args: { disabled: bool },
  weight: { weight: dbWrites(1) },
  dispatch(ctx, origin, { disabled }) {
    ensureRoot(origin);
    DisableWhitelistCheck.set(ctx, disabled);
  },
});
