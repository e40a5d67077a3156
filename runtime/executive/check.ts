/** From bytes to a transaction whose sender is known. Reference: `Checkable::check` of sp-runtime's unchecked extrinsic. */
import type { Ctx } from "../frame/ctx.ts";
import { dispatchInfo } from "../frame/dispatch.ts";
import { type ExtensionValues, extensionPipeline, type Subject } from "../frame/extension.ts";
import { NONE_ORIGIN, signed } from "../frame/origin.ts";
import { invalid, type TransactionSource, unknownTransactionError } from "../frame/validity.ts";
import type { DispatchInfo } from "../frame/weights.ts";
import { blake2b256 } from "../primitives/hashing.ts";
import { fromHex, toHex } from "../primitives/hex.ts";
import type { AccountId } from "../primitives/ids.ts";
import { compactSize } from "../scale/integers.ts";
import { decodeExtrinsic, type MultiAddress, type MultiSignature, type SignedPart, signedPart } from "./extrinsic.ts";

/** A transaction that carries extensions has their values; a bare one has none. */
export interface Checked extends Subject {
  readonly values: ExtensionValues | undefined;
}

/** The only version of the extensions that there is. */
const EXTENSION_VERSION = 0;

/**
 * @param bytes without the length prefix.
 * @throws DecodeError, where the reference's runtime traps; TransactionRefused: `CannotLookup` for an address that is no account, `BadProof`.
 */
export function checkExtrinsic(ctx: Ctx, bytes: Uint8Array, source: TransactionSource): Checked {
  const extrinsic = decodeExtrinsic(bytes, ctx.runtime);
  const { call } = extrinsic;
  const length = bytes.length + compactSize(bytes.length);
  const info = dispatchInfo(ctx, call);
  if (extrinsic.kind === "bare") return { origin: NONE_ORIGIN, call, info, length, source, values: undefined };
  const origin = extrinsic.kind === "signed" ? signed(signerOf(ctx, extrinsic)) : NONE_ORIGIN;
  if (extrinsic.kind === "general" && extrinsic.extensionVersion !== EXTENSION_VERSION) throw invalid("Call");
  return { origin, call, info, length, source, values: extrinsic.values };
}

/**
 * Asks the host for the sr25519 signature that `checkExtrinsic` would ask for, at a third of its cost: nothing of the call is looked at.
 * @param bytes without the length prefix. @throws as `checkExtrinsic`
 */
export function askForSignature(ctx: Ctx, bytes: Uint8Array): void {
  const part = signedPart(bytes);
  if (part?.signature.type === "Sr25519") signerOf(ctx, part);
}

function signerOf(ctx: Ctx, extrinsic: SignedPart): AccountId {
  const who = lookup(extrinsic.address);
  const payload = extensionPipeline
    .get()
    .signedPayload(ctx, extrinsic.values, extrinsic.callBytes, extrinsic.extensionBytes);
  if (!verifySignature(ctx, extrinsic.signature, payload, who)) throw invalid("BadProof");
  return who;
}

/** `AccountIdLookup`: only plain account ids; this chain has no account indices. */
function lookup(address: MultiAddress): AccountId {
  if (address.type === "Id") return address.value;
  throw unknownTransactionError("CannotLookup");
}

/** Reference: sp_runtime `MultiSignature::verify`. */
function verifySignature(ctx: Ctx, signature: MultiSignature, message: Uint8Array, who: AccountId): boolean {
  const account = fromHex(who);
  const raw = signature.value;
  switch (signature.type) {
    case "Ed25519":
      return ctx.host.verifyEd25519(raw, message, account);
    case "Sr25519":
      return ctx.host.verifySr25519(raw, message, account);
    case "Ecdsa": {
      const key = ctx.host.recoverSecp256k1(raw, blake2b256(message));
      return key !== undefined && toHex(blake2b256(key)) === who;
    }
  }
}

/** What is known of an extrinsic before it runs, whoever signed it. @param bytes without the length prefix. @throws DecodeError */
export function describeExtrinsic(
  ctx: Ctx,
  bytes: Uint8Array,
): { readonly info: DispatchInfo; readonly bare: boolean } {
  const extrinsic = decodeExtrinsic(bytes, ctx.runtime);
  return { info: dispatchInfo(ctx, extrinsic.call), bare: extrinsic.kind === "bare" };
}
