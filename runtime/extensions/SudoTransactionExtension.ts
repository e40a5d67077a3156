import { invalid } from "../frame/validity.ts";
import { Sudo } from "../pallets/sudo/pallet.ts";
import { Key } from "../pallets/sudo/storage.ts";
import { unit } from "../scale/collections.ts";
import { extension, NEUTRAL, nothing, signerOf } from "./extension.ts";
import { sudoTransactionExtension } from "./extension_types.ts";

/** Sudo's calls only from its key: BadSigner. Reference: runtime/src/sudo_wrapper.rs. */
export const SudoTransactionExtension = extension({
  identifier: "SudoTransactionExtension",
  codec: sudoTransactionExtension,
  implicit: unit,
  implicitOf: nothing,
  validate(ctx, _value, { origin, call }) {
    const who = signerOf(origin);
    if (who !== undefined && call.def.bound.palletName === Sudo.name && Key.get(ctx) !== who)
      throw invalid("BadSigner");
    return NEUTRAL;
  },
});
