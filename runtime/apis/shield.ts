import { method, runtimeApi } from "../frame/api.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { isForNextBlock } from "../pallets/mev_shield/keys.ts";
import { shieldedTransaction } from "../pallets/mev_shield/types.ts";
import { bytes, fixedBytes, option } from "../scale/collections.ts";
import { bool } from "../scale/integers.ts";
import { executive } from "./executive.ts";

/** What an author asks of shielded transactions. Reference: stp-shield runtime_api.rs. */
export const ShieldApi = runtimeApi("ShieldApi", 1, {
  try_decode_shielded_tx: method({
    inputs: { uxt: uncheckedExtrinsic },
    output: option(shieldedTransaction),
    run: (ctx, { uxt }) => executive.get().signedShieldedIn(ctx, uxt),
  }),
  is_shielded_using_current_key: method({
    inputs: { key_hash: fixedBytes(16) },
    output: bool,
    run: (ctx, { key_hash }) => isForNextBlock(ctx, key_hash),
  }),
  try_unshield_tx: method({
    inputs: { dec_key_bytes: bytes, shielded_tx: shieldedTransaction },
    output: option(uncheckedExtrinsic),
    run: (ctx, { dec_key_bytes, shielded_tx }) => executive.get().openShielded(ctx, dec_key_bytes, shielded_tx),
  }),
});
