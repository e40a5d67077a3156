import { error } from "#runtime/frame/errors.ts";

export const RequireSudo = error(0);
