import { error } from "#runtime/frame/errors.ts";

export const TooMany = error(0);
export const NotFound = error(1);
export const NotProxy = error(2);
export const Unproxyable = error(3);
export const Duplicate = error(4);
export const NoPermission = error(5);
export const Unannounced = error(6);
export const NoSelfProxy = error(7);
export const AnnouncementDepositInvariantViolated = error(8);
export const InvalidDerivedAccountId = error(9);
