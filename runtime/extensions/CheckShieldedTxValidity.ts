import { argsOf } from "../frame/call.ts";
import { invalidCustom } from "../frame/validity.ts";
import { submit_encrypted } from "../pallets/mev_shield/calls.ts";
import { checkShieldedTxValidity } from "../pallets/mev_shield/types.ts";
import { unit } from "../scale/collections.ts";
import { CustomTransactionError } from "./custom_transaction_error.ts";
import { extension, NEUTRAL, nothing, signerOf } from "./extension.ts";

const KEY_HASH_LENGTH = 16;
const NONCE_LENGTH = 24;

/** Key hash, the length (u16) of the encapsulated key, that key, nonce, the rest. Reference: stp-shield shielded_tx.rs parse. */
function hasShieldedForm(ciphertext: Uint8Array): boolean {
  const [low, high] = [ciphertext[KEY_HASH_LENGTH], ciphertext[KEY_HASH_LENGTH + 1]];
  if (low === undefined || high === undefined) return false;
  return KEY_HASH_LENGTH + 2 + (low | (high << 8)) + NONCE_LENGTH <= ciphertext.length;
}

/** Encrypted transactions must at least look like some. Reference: pallets/shield/src/extension.rs. */
export const CheckShieldedTxValidity = extension({
  identifier: "CheckShieldedTxValidity",
  codec: checkShieldedTxValidity,
  implicit: unit,
  implicitOf: nothing,
  validate(_ctx, _value, { origin, call }) {
    const args = argsOf(call, submit_encrypted);
    if (signerOf(origin) !== undefined && args !== undefined && !hasShieldedForm(args.ciphertext))
      throw invalidCustom(CustomTransactionError.FailedShieldedTxParsing);
    return NEUTRAL;
  },
});
