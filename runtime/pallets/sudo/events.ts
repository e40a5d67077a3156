import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option, result, unit } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";

export const Sudid = event(0, { sudo_result: spelled(result(unit, dispatchError), "DispatchResult") });
export const KeyChanged = event(1, { old: option(accountId), new: accountId });
export const KeyRemoved = event(2, []);
export const SudoAsDone = event(3, { sudo_result: spelled(result(unit, dispatchError), "DispatchResult") });
