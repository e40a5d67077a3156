import { constant } from "#runtime/frame/constant.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** Accounts that one multisig account can have. */
export const MAX_SIGNATORIES = 100;

/** Rao reserved for an operation under way, and on top for each approval that it takes. */
export const DepositBase = constant("DepositBase", rao, 132_000_000n as Rao);
/** Rao for each approval that is needed. */
export const DepositFactor = constant("DepositFactor", rao, 32_000_000n as Rao);
/** With the signer. */
export const MaxSignatories = constant("MaxSignatories", u32, MAX_SIGNATORIES);
