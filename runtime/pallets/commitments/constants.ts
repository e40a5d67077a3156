import { constant } from "#runtime/frame/constant.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** Fields of a commitment. */
export const MaxFields = constant("MaxFields", u32, 3);
/** Reserved of whoever commits, and for each field: nothing. */
export const InitialDeposit = constant("InitialDeposit", rao, 0n as Rao);
/** Rao for each field of a commitment. */
export const FieldDeposit = constant("FieldDeposit", rao, 0n as Rao);
