import { argsOf } from "../frame/call.ts";
import { invalidCustom } from "../frame/validity.ts";
import { submit_encrypted } from "../pallets/mev_shield/calls.ts";
import { parseShielded } from "../pallets/mev_shield/shielded_transaction.ts";
import { checkShieldedTxValidity } from "../pallets/mev_shield/types.ts";
import { unit } from "../scale/collections.ts";
import { CustomTransactionError } from "./custom_transaction_error.ts";
import { extension, NEUTRAL, nothing, signerOf } from "./extension.ts";

/** Encrypted transactions must at least look like some. Reference: pallets/shield/src/extension.rs. */
export const CheckShieldedTxValidity = extension({
  identifier: "CheckShieldedTxValidity",
  codec: checkShieldedTxValidity,
  implicit: unit,
  implicitOf: nothing,
  validate(_ctx, _value, { origin, call }) {
    const args = argsOf(call, submit_encrypted);
    if (signerOf(origin) !== undefined && args !== undefined && parseShielded(args.ciphertext) === undefined)
      throw invalidCustom(CustomTransactionError.FailedShieldedTxParsing);
    return NEUTRAL;
  },
});
