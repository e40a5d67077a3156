/** The key that the author of a block will open its next one with. Reference: pallets/shield/src/lib.rs ProvideInherent. */
import { argsOf, makeCall } from "#runtime/frame/call.ts";
import type { InherentProvider } from "#runtime/frame/pallet.ts";
import { decodePrefix, tryDecode } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { announce_next_key } from "./calls.ts";
import { shieldEncKey } from "./types.ts";

/** What the author supplies: SCALE of `Option<ShieldEncKey>`; none says that it has no key. */
export const SHIELD_INHERENT_IDENTIFIER = "shieldpk";
/** The author's next encapsulation key; none where the author announces none. */
export const shieldInherentData = option(shieldEncKey);

const announcement = (data: Uint8Array): { readonly enc_key: Uint8Array | undefined } | undefined =>
  tryDecode(() => ({ enc_key: decodePrefix(shieldInherentData, data) }));

/** None in a block whose author has no key to announce. */
export const inherent: InherentProvider = {
  identifier: SHIELD_INHERENT_IDENTIFIER,
  create(_ctx, data) {
    const args = data === undefined ? undefined : announcement(data);
    return args === undefined ? undefined : makeCall(announce_next_key, args);
  },
  isInherent: (call) => argsOf(call, announce_next_key) !== undefined,
};
