/**
 * Extrinsics taken apart. Version 4: signed, or bare as old inherents were. Version 5: bare, as today's inherents are, and general.
 * Reference: sp_runtime generic/unchecked_extrinsic.rs.
 */
import type { RuntimeCall } from "../frame/call.ts";
import { runtimeCall } from "../frame/call_codec.ts";
import { type ExtensionValues, extensionPipeline } from "../frame/extension.ts";
import { multiAddress, multiSignature } from "../frame/sp_types.ts";
import { type CallDecoder, DecodeError, encode, type Infer, Reader } from "../scale/codec.ts";

export type MultiAddress = Infer<typeof multiAddress>;
export type MultiSignature = Infer<typeof multiSignature>;

type Extended = { readonly values: ExtensionValues; readonly extensionBytes: Uint8Array };
/** Who signed, and what. */
export type SignedPart = Extended & {
  readonly address: MultiAddress;
  readonly signature: MultiSignature;
  /** What the signature counts for: the call as encoded anew. One over a set that was not in order does not hold. */
  readonly callBytes: Uint8Array;
};
/** An extrinsic whose signature nobody has checked yet. */
export type Extrinsic = { readonly call: RuntimeCall } & (
  | { readonly kind: "bare" }
  | ({ readonly kind: "signed" } & SignedPart)
  | ({ readonly kind: "general"; readonly extensionVersion: number } & Extended)
);

const SIGNED_V4 = 0x84;
const GENERAL_V5 = 0x45;
const BARE = [0x04, 0x05];

/** @param bytes without the length prefix. @throws DecodeError for anything that is not exactly one extrinsic of this runtime. */
export function decodeExtrinsic(bytes: Uint8Array, calls: CallDecoder): Extrinsic {
  const input = new Reader(bytes, calls);
  const preamble = input.byte();
  if (BARE.includes(preamble)) return { kind: "bare", call: decodeCall(input) };
  if (preamble === SIGNED_V4) {
    const { address, signature, values, extensionBytes } = decodeSigned(input);
    const call = decodeCall(input);
    return { kind: "signed", address, signature, values, extensionBytes, call, callBytes: encode(runtimeCall, call) };
  }
  if (preamble === GENERAL_V5) {
    const extensionVersion = input.byte();
    return { kind: "general", extensionVersion, ...decodeExtensions(input), call: decodeCall(input) };
  }
  throw new DecodeError(`extrinsic preamble ${preamble}: neither version 4 nor 5`);
}

/**
 * The signature of a transaction and, its call unread, what it is over if the call is encoded as one of this runtime would be; undefined for
 * what has none. @param bytes without the length prefix. @throws DecodeError
 */
export function signedPart(bytes: Uint8Array): SignedPart | undefined {
  const input = new Reader(bytes);
  if (input.byte() !== SIGNED_V4) return undefined;
  const part = decodeSigned(input);
  return { ...part, callBytes: bytes.subarray(input.at) };
}

function decodeSigned(input: Reader): Omit<SignedPart, "callBytes"> {
  const address = multiAddress.dec(input);
  const signature = multiSignature.dec(input);
  return { address, signature, ...decodeExtensions(input) };
}

function decodeExtensions(input: Reader): Extended {
  const start = input.at;
  const values = extensionPipeline.get().decode(input);
  return { values, extensionBytes: input.bytes.subarray(start, input.at) };
}

function decodeCall(input: Reader): RuntimeCall {
  const call = runtimeCall.dec(input);
  if (input.remaining > 0) throw new DecodeError(`${input.remaining} bytes behind the call`);
  return call;
}
