import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { exitReason } from "./types.ts";

/** `until`: the last block in safe mode. */
export const Entered = event(0, { until: spelled(u32, "BlockNumberFor<T>") });
/** `until`: the last block in safe mode. */
export const Extended = event(1, { until: spelled(u32, "BlockNumberFor<T>") });
/** By call, or since the time was up. */
export const Exited = event(2, { reason: exitReason });
/** Never happens: nobody places deposits on this chain. */
export const DepositPlaced = event(3, { account: accountId, amount: spelled(rao, "BalanceOf<T>") });
/** Rao. */
export const DepositReleased = event(4, { account: accountId, amount: spelled(rao, "BalanceOf<T>") });
/** Rao of the whole deposit, of which as much as was on hold is burnt. */
export const DepositSlashed = event(5, { account: accountId, amount: spelled(rao, "BalanceOf<T>") });
/** Never happens: nobody places deposits on this chain. */
export const CannotDeposit = event(6, []);
/** Never happens: deposits are not released by themselves. */
export const CannotRelease = event(7, []);
