/** Transactions inside of transactions: found, and opened by who has the key. Reference: pallets/shield/src/lib.rs, stp-shield. */
import { argsOf, type RuntimeCall } from "../frame/call.ts";
import type { Ctx } from "../frame/ctx.ts";
import { TransactionRefused } from "../frame/validity.ts";
import { submit_encrypted } from "../pallets/mev_shield/calls.ts";
import { parseShielded } from "../pallets/mev_shield/shielded_transaction.ts";
import type { ShieldedTransaction } from "../pallets/mev_shield/types.ts";
import { unshield } from "../pallets/mev_shield/unshield.ts";
import { decodePrefix, tryDecode } from "../scale/codec.ts";
import { bytes as bytesCodec } from "../scale/collections.ts";
import { checkExtrinsic } from "./check.ts";
import { decodeExtrinsic } from "./extrinsic.ts";

function shieldedBy(call: RuntimeCall): ShieldedTransaction | undefined {
  const args = argsOf(call, submit_encrypted);
  return args && parseShielded(args.ciphertext);
}

/** What a transaction carries, if it is a carrier, its signature unseen. @param bytes without the length prefix. @throws DecodeError */
export const shieldedIn = (ctx: Ctx, bytes: Uint8Array): ShieldedTransaction | undefined =>
  shieldedBy(decodeExtrinsic(bytes, ctx.runtime).call);

/**
 * The same for a transaction whose signature holds in this state; `ShieldApi_try_decode_shielded_tx`. Between two blocks the newest block is
 * not known by its hash yet, so a mortal era that begins with it does not hold there.
 * @param bytes without the length prefix. @throws DecodeError
 */
export function signedShieldedIn(ctx: Ctx, bytes: Uint8Array): ShieldedTransaction | undefined {
  try {
    return shieldedBy(checkExtrinsic(ctx, bytes, "External").call);
  } catch (cause) {
    if (cause instanceof TransactionRefused) return undefined;
    throw cause;
  }
}

/**
 * The transaction inside, without its length prefix; undefined if the key does not open it, or it is none of this runtime.
 * `ShieldApi_try_unshield_tx`.
 */
export function openShielded(
  ctx: Ctx,
  decapsulationKey: Uint8Array,
  shielded: ShieldedTransaction,
): Uint8Array | undefined {
  const plaintext = unshield(decapsulationKey, shielded);
  if (plaintext === undefined) return undefined;
  return tryDecode(() => {
    const inner = decodePrefix(bytesCodec, plaintext);
    decodeExtrinsic(inner, ctx.runtime);
    return inner;
  });
}
