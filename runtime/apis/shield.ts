import { method, runtimeApi } from "../frame/api.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { shieldedTransaction } from "../pallets/mev_shield/types.ts";
import { bytes, fixedBytes, option } from "../scale/collections.ts";
import { bool } from "../scale/integers.ts";

export const ShieldApi = runtimeApi("ShieldApi", 1, {
  try_decode_shielded_tx: method({
    inputs: { uxt: uncheckedExtrinsic },
    output: option(shieldedTransaction),
    run: unavailableApi("ShieldApi_try_decode_shielded_tx"),
  }),
  is_shielded_using_current_key: method({
    inputs: { key_hash: fixedBytes(16) },
    output: bool,
    run: unavailableApi("ShieldApi_is_shielded_using_current_key"),
  }),
  try_unshield_tx: method({
    inputs: { dec_key_bytes: bytes, shielded_tx: shieldedTransaction },
    output: option(uncheckedExtrinsic),
    run: unavailableApi("ShieldApi_try_unshield_tx"),
  }),
});
