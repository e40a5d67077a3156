/**
 * Values in storage whose size has a bound: the short ones as they are, the long ones as a preimage. What other pallets keep calls in.
 * Reference: frame-support traits/preimages.rs, the functions of QueryPreimage and StorePreimage; pallet-preimage lib.rs.
 */
import type { RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { Corruption, Exhausted, ensure, swallow } from "#runtime/frame/errors.ts";
import { type bounded, MAX_INLINE } from "#runtime/frame/sp_types.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { DecodeError, decodePrefix, encode, type Infer } from "#runtime/scale/codec.ts";
import { fetch, noteBytes, request as requestPreimage, unrequest } from "./status.ts";
import { MAX_SIZE } from "./storage.ts";

export type BoundedCall = Infer<typeof bounded>;

/** What a legacy reference, which does not say how long it is, counts as. Bytes. */
const MAX_LEGACY_LEN = 1_000_000;

/** The hash under which the call is looked up; undefined where it is at hand. */
const lookupHash = (call: BoundedCall): H256 | undefined => (call.type === "Inline" ? undefined : call.value.hash);
/** Bytes to look up, at most; undefined where the call is at hand. */
export function lookupLen(call: BoundedCall): number | undefined {
  if (call.type === "Inline") return undefined;
  return call.type === "Legacy" ? MAX_LEGACY_LEN : call.value.len;
}

/** A call of more than 128 bytes is noted, and requested by that. @throws Exhausted for one beyond 4 MiB */
export function bound(ctx: Ctx, call: RuntimeCall): BoundedCall {
  const data = encode(runtimeCall, call);
  if (data.length <= MAX_INLINE) return { type: "Inline", value: data };
  ensure(data.length <= MAX_SIZE, Exhausted);
  return { type: "Lookup", value: { hash: noteBytes(ctx, data, undefined).hash, len: data.length } };
}

/** Asks that the call be there when it is needed. */
export function request(ctx: Ctx, call: BoundedCall): void {
  const hash = lookupHash(call);
  if (hash !== undefined) requestPreimage(ctx, hash);
}
/** The call is not needed any more. A request that was never made is no failure. */
export function drop(ctx: Ctx, call: BoundedCall): void {
  const hash = lookupHash(call);
  if (hash !== undefined) swallow(() => unrequest(ctx, hash));
}

function decodeCall(ctx: Ctx, data: Uint8Array): RuntimeCall {
  try {
    return decodePrefix(runtimeCall, data, ctx.runtime);
  } catch (cause) {
    if (cause instanceof DecodeError) throw Corruption;
    throw cause;
  }
}
/**
 * The call, and how many bytes were looked up for it. Nothing is dropped.
 * @throws Unavailable where the preimage is missing, Corruption where it is no call of this runtime.
 */
export function peek(ctx: Ctx, call: BoundedCall): { readonly call: RuntimeCall; readonly lookedUp?: number } {
  if (call.type === "Inline") return { call: decodeCall(ctx, call.value) };
  const data = fetch(ctx, call.value.hash, call.type === "Lookup" ? call.value.len : undefined);
  return { call: decodeCall(ctx, data), lookedUp: data.length };
}
