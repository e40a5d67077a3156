import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option, result, unit } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";

/** How the call made as root ended. */
export const Sudid = event(0, { sudo_result: spelled(result(unit, dispatchError), "DispatchResult") });
/** None before if there was no key. */
export const KeyChanged = event(1, { old: option(accountId), new: accountId });
/** Nobody is root from now on. */
export const KeyRemoved = event(2, []);
/** How the call made as another account ended. */
export const SudoAsDone = event(3, { sudo_result: spelled(result(unit, dispatchError), "DispatchResult") });
