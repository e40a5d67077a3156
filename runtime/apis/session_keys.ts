import { method, runtimeApi } from "../frame/api.ts";
import { keyTypeId } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { bytes, option, tuple, vec } from "../scale/collections.ts";

export const SessionKeys = runtimeApi("SessionKeys", 1, {
  generate_session_keys: method({
    inputs: { seed: option(bytes) },
    output: bytes,
    run: unavailableApi("SessionKeys_generate_session_keys"),
  }),
  decode_session_keys: method({
    inputs: { encoded: bytes },
    output: option(vec(tuple(bytes, keyTypeId))),
    run: unavailableApi("SessionKeys_decode_session_keys"),
  }),
});
