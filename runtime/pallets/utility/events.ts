import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { result, unit } from "#runtime/scale/collections.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** Place of the call that failed; those before it stay, those behind it were not made. */
export const BatchInterrupted = event(0, { index: u32, error: dispatchError });
/** All calls succeeded. */
export const BatchCompleted = event(1, []);
/** All calls were made, and some failed: see `ItemFailed`. */
export const BatchCompletedWithErrors = event(2, []);
/** One call of a batch. */
export const ItemCompleted = event(3, []);
/** One call of a batch; the batch goes on. */
export const ItemFailed = event(4, { error: dispatchError });
/** How the call made as another origin ended. */
export const DispatchedAs = event(5, { result: spelled(result(unit, dispatchError), "DispatchResult") });
/** The first call succeeded, so the second was not made. */
export const IfElseMainSuccess = event(6, []);
/** Why the first call failed, and the second succeeded. */
export const IfElseFallbackCalled = event(7, { main_error: dispatchError });
