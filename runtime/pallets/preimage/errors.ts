import { error } from "#runtime/frame/errors.ts";

export const TooBig = error(0);
export const AlreadyNoted = error(1);
export const NotAuthorized = error(2);
export const NotNoted = error(3);
export const Requested = error(4);
export const NotRequested = error(5);
export const TooMany = error(6);
export const TooFew = error(7);
