import { error } from "#runtime/frame/errors.ts";

export const InvalidSpecName = error(0);
export const SpecVersionNeedsToIncrease = error(1);
export const FailedToExtractRuntimeVersion = error(2);
export const NonDefaultComposite = error(3);
export const NonZeroRefCount = error(4);
export const CallFiltered = error(5);
export const MultiBlockMigrationsOngoing = error(6);
export const NothingAuthorized = error(7);
export const Unauthorized = error(8);
