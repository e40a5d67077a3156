import { error } from "#runtime/frame/errors.ts";

export const FailedToSchedule = error(0);
export const NotFound = error(1);
export const TargetBlockNumberInPast = error(2);
export const RescheduleNoChange = error(3);
export const Named = error(4);
