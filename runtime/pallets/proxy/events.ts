import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { result, unit } from "#runtime/scale/collections.ts";
import { accountId, h256, rao } from "#runtime/scale/ids.ts";
import { bool, u16, u32 } from "#runtime/scale/integers.ts";
import { depositKind, proxyType } from "./types.ts";

export const ProxyExecuted = event(0, { result: spelled(result(unit, dispatchError), "DispatchResult") });
export const PureCreated = event(1, {
  pure: accountId,
  who: accountId,
  proxy_type: spelled(proxyType, "T::ProxyType"),
  disambiguation_index: u16,
});
export const PureKilled = event(2, {
  pure: accountId,
  spawner: accountId,
  proxy_type: spelled(proxyType, "T::ProxyType"),
  disambiguation_index: u16,
});
export const Announced = event(3, { real: accountId, proxy: accountId, call_hash: spelled(h256, "CallHashOf<T>") });
export const ProxyAdded = event(4, {
  delegator: accountId,
  delegatee: accountId,
  proxy_type: spelled(proxyType, "T::ProxyType"),
  delay: spelled(u32, "BlockNumberFor<T>"),
});
export const ProxyRemoved = event(5, {
  delegator: accountId,
  delegatee: accountId,
  proxy_type: spelled(proxyType, "T::ProxyType"),
  delay: spelled(u32, "BlockNumberFor<T>"),
});
export const DepositPoked = event(6, {
  who: accountId,
  kind: depositKind,
  old_deposit: spelled(rao, "BalanceOf<T>"),
  new_deposit: spelled(rao, "BalanceOf<T>"),
});
export const RealPaysFeeSet = event(7, { real: accountId, delegate: accountId, pays_fee: bool });
