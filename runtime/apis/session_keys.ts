import { method, runtimeApi } from "../frame/api.ts";
import { keyTypeId } from "../frame/sp_types.ts";
import { trap } from "../frame/trap.ts";
import { bytes, option, tuple, vec } from "../scale/collections.ts";

const ascii = new TextEncoder();
/** 32-byte public keys in the order of the reference's opaque struct. */
const KEY_TYPES = ["aura", "gran"];

/** Bytes behind the keys are ignored, as upstream; too few are no session keys. */
function decodeSessionKeys(encoded: Uint8Array): readonly (readonly [Uint8Array, Uint8Array])[] | undefined {
  if (encoded.length < 32 * KEY_TYPES.length) return undefined;
  return KEY_TYPES.map((type, at) => [encoded.slice(32 * at, 32 * (at + 1)), ascii.encode(type)]);
}

/** Reference: sp-session. */
export const SessionKeys = runtimeApi("SessionKeys", 1, {
  /**
   * Traps, as upstream's does over `state_call`: only the node's own call behind `author_rotateKeys` comes with a keystore.
   * Reference: sp-io crypto::sr25519_generate; sc-rpc author/mod.rs rotate_keys.
   */
  generate_session_keys: method({
    inputs: { seed: option(bytes) },
    output: bytes,
    run: trap("no keystore in this context: author_rotateKeys makes session keys"),
  }),
  decode_session_keys: method({
    inputs: { encoded: bytes },
    output: option(vec(tuple(bytes, keyTypeId))),
    run: (_ctx, { encoded }) => decodeSessionKeys(encoded),
  }),
});
