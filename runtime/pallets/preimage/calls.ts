/** Bytes kept on the chain under their hash, for whoever wants to name them by it. Reference: pallet-preimage lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureRoot, ensureSigned, ensureSignedOrRoot } from "#runtime/frame/origin.ts";
import type { PostInfo } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { TooFew, TooMany } from "./errors.ts";
import { ensureUpdated, noteBytes, request, unnote, unrequest } from "./status.ts";
import * as weights from "./weights.ts";

/** Hashes in one `ensure_updated`. Reference: MAX_HASH_UPGRADE_BULK_COUNT. */
const MAX_HASHES = 1024;
const hash = spelled(h256, "T::Hash");

/**
 * Stores bytes: for a deposit, or freely where they were requested or root brings them.
 * @throws BadOrigin, TooBig, AlreadyNoted, Token.FundsUnavailable, Token.CannotCreateHold
 */
export const note_preimage = call({
  index: 0,
  args: { bytes: bytes },
  weight: ({ bytes: preimage }) => ({ weight: weights.notePreimage(preimage.length) }),
  dispatch(ctx, origin, { bytes: preimage }): PostInfo {
    const owner = ensureSignedOrRoot(origin);
    const { wasRequested } = noteBytes(ctx, preimage, owner);
    return wasRequested || owner === undefined ? { paysFee: "No" } : {};
  },
});
/** Takes bytes away and gives the deposit back. @throws BadOrigin, NotNoted, NotAuthorized, NotRequested */
export const unnote_preimage = call({
  index: 1,
  args: { hash },
  weight: { weight: weights.UNNOTE_PREIMAGE },
  dispatch: (ctx, origin, args) => unnote(ctx, args.hash, ensureSignedOrRoot(origin)),
});
/** Asks for bytes: whoever brings them pays nothing. Root only. @throws BadOrigin */
export const request_preimage = call({
  index: 2,
  args: { hash },
  weight: { weight: weights.REQUEST_PREIMAGE },
  dispatch(ctx, origin, args) {
    ensureRoot(origin);
    request(ctx, args.hash);
  },
});
/** Takes one request back. Root only. @throws BadOrigin, NotRequested */
export const unrequest_preimage = call({
  index: 3,
  args: { hash },
  weight: { weight: weights.UNREQUEST_PREIMAGE },
  dispatch(ctx, origin, args) {
    ensureRoot(origin);
    unrequest(ctx, args.hash);
  },
});
/** Moves statuses of older code to today's form; free where nine in ten of the hashes had one. @throws BadOrigin, TooFew, TooMany */
export const ensure_updated = call({
  index: 4,
  args: { hashes: spelled(vec(h256), "Vec<T::Hash>") },
  weight: ({ hashes }) => ({ weight: weights.ensureUpdated(hashes.length) }),
  dispatch(ctx, origin, { hashes }): PostInfo {
    ensureSigned(origin);
    ensure(hashes.length > 0, TooFew);
    ensure(hashes.length <= MAX_HASHES, TooMany);
    const updated = hashes.filter((each) => ensureUpdated(ctx, each)).length;
    return { paysFee: 10 * updated < 9 * hashes.length ? "Yes" : "No" };
  },
});
