import { error } from "#runtime/frame/errors.ts";

/** The signer is not Key. */
export const RequireSudo = error(0);
