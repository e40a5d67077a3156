import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { exitReason } from "./types.ts";

export const Entered = event(0, { until: spelled(u32, "BlockNumberFor<T>") });
export const Extended = event(1, { until: spelled(u32, "BlockNumberFor<T>") });
export const Exited = event(2, { reason: exitReason });
export const DepositPlaced = event(3, { account: accountId, amount: spelled(rao, "BalanceOf<T>") });
export const DepositReleased = event(4, { account: accountId, amount: spelled(rao, "BalanceOf<T>") });
export const DepositSlashed = event(5, { account: accountId, amount: spelled(rao, "BalanceOf<T>") });
export const CannotDeposit = event(6, []);
export const CannotRelease = event(7, []);
