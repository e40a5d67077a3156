import { error } from "#runtime/frame/errors.ts";

export const InvalidSignature = error(0);
export const PreLogExists = error(1);
