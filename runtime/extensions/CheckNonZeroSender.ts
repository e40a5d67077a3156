import { ZERO_ACCOUNT } from "../frame/ctx.ts";
import { invalid } from "../frame/validity.ts";
import { checkNonZeroSender } from "../pallets/system/types.ts";
import { unit } from "../scale/collections.ts";
import { extension, NEUTRAL, nothing, signerOf } from "./extension.ts";

/** Nobody has the key of the zero account. Refuses with BadSigner. Reference: frame-system extensions/check_non_zero_sender.rs. */
export const CheckNonZeroSender = extension({
  identifier: "CheckNonZeroSender",
  codec: checkNonZeroSender,
  implicit: unit,
  implicitOf: nothing,
  validate(_ctx, _value, { origin }) {
    if (signerOf(origin) === ZERO_ACCOUNT) throw invalid("BadSigner");
    return NEUTRAL;
  },
});
