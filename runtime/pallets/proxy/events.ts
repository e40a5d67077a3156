import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { result, unit } from "#runtime/scale/collections.ts";
import { accountId, h256, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u32 } from "#runtime/scale/integers.ts";
import { depositKind, proxyType } from "./types.ts";

/** How the call made for the other account ended; events of its failure are gone. */
export const ProxyExecuted = event(0, { result: spelled(result(unit, dispatchError), "DispatchResult") });
/** `who` is the first proxy of an account that has no key. */
export const PureCreated = event(1, {
  pure: accountId,
  who: accountId,
  proxy_type: spelled(proxyType, "T::ProxyType"),
  disambiguation_index: u16,
});
/** Nobody can act for the account any more. */
export const PureKilled = event(2, {
  pure: accountId,
  spawner: accountId,
  proxy_type: spelled(proxyType, "T::ProxyType"),
  disambiguation_index: u16,
});
/** Hash of the call that `proxy` is going to make for `real`. */
export const Announced = event(3, { real: accountId, proxy: accountId, call_hash: spelled(h256, "CallHashOf<T>") });
/** `delay`: blocks from announcing a call to making it. */
export const ProxyAdded = event(4, {
  delegator: accountId,
  delegatee: accountId,
  proxy_type: spelled(proxyType, "T::ProxyType"),
  delay: spelled(u32, "BlockNumberFor<T>"),
});
/** `delay`: blocks from announcing a call to making it. */
export const ProxyRemoved = event(5, {
  delegator: accountId,
  delegatee: accountId,
  proxy_type: spelled(proxyType, "T::ProxyType"),
  delay: spelled(u32, "BlockNumberFor<T>"),
});
/** A deposit was brought up to date; rao. */
export const DepositPoked = event(6, {
  who: accountId,
  kind: depositKind,
  old_deposit: spelled(rao, "BalanceOf<T>"),
  new_deposit: spelled(rao, "BalanceOf<T>"),
});
/** Whether `real` pays the fees of what `delegate` does for it. */
export const RealPaysFeeSet = event(7, { real: accountId, delegate: accountId, pays_fee: bool });
