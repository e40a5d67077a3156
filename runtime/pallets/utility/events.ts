import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { result, unit } from "#runtime/scale/collections.ts";
import { u32 } from "#runtime/scale/integers.ts";

export const BatchInterrupted = event(0, { index: u32, error: dispatchError });
export const BatchCompleted = event(1, []);
export const BatchCompletedWithErrors = event(2, []);
export const ItemCompleted = event(3, []);
export const ItemFailed = event(4, { error: dispatchError });
export const DispatchedAs = event(5, { result: spelled(result(unit, dispatchError), "DispatchResult") });
export const IfElseMainSuccess = event(6, []);
export const IfElseFallbackCalled = event(7, { main_error: dispatchError });
