import { constant } from "#runtime/frame/constant.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const MaxFields = constant("MaxFields", u32, 3);
export const InitialDeposit = constant("InitialDeposit", u64, 0n);
export const FieldDeposit = constant("FieldDeposit", u64, 0n);
