import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option, result, unit } from "#runtime/scale/collections.ts";
import { u8, u32 } from "#runtime/scale/integers.ts";
import { taskAddress, taskName } from "./types.ts";

const block = spelled(u32, "BlockNumberFor<T>");
/** Which task, and its name if it has one. */
const task = { task: taskAddress, id: option(taskName) };

/** Block, and place on its agenda. */
export const Scheduled = event(0, { when: block, index: u32 });
/** Block, and place on its agenda. */
export const Canceled = event(1, { when: block, index: u32 });
/** How the task's call ended. */
export const Dispatched = event(2, { ...task, result: spelled(result(unit, dispatchError), "DispatchResult") });
/** Blocks between tries, and how many there are. */
export const RetrySet = event(3, { ...task, period: block, retries: u8 });
/** A failing task is not tried again. */
export const RetryCancelled = event(4, task);
/** The call is missing, or no longer one of this runtime. */
export const CallUnavailable = event(5, task);
/** No room on the agenda of the next run. */
export const PeriodicFailed = event(6, task);
/** No room, or no weight left, to try once more. */
export const RetryFailed = event(7, task);
/** Too heavy even as the first task of a block: it never runs. */
export const PermanentlyOverweight = event(8, task);
/** Agendas from this block on are not done. */
export const AgendaIncomplete = event(9, { when: block });
