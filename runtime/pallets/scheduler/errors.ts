import { error } from "#runtime/frame/errors.ts";

/** The name is taken. */
export const FailedToSchedule = error(0);
/** No task has the address, or the name. */
export const NotFound = error(1);
/** The block is not after the current one. */
export const TargetBlockNumberInPast = error(2);
/** Nothing gives it here: no call moves a task. */
export const RescheduleNoChange = error(3);
/** Nothing gives it here: no call moves a task. */
export const Named = error(4);
