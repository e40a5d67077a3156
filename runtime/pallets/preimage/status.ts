/** The states that a preimage goes through. Reference: pallet-preimage lib.rs, the functions of the same names. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure, swallow, Unavailable } from "#runtime/frame/errors.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { AccountId, H256 } from "#runtime/primitives/ids.ts";
import { unreserve } from "../balances/currency.ts";
import { dropTicket, type Ticket, takeTicket } from "./deposit.ts";
import { AlreadyNoted, NotAuthorized, NotNoted, NotRequested, TooBig } from "./errors.ts";
import { Cleared, Noted, Requested } from "./events.ts";
import { MAX_SIZE, PreimageFor, RequestStatusFor, StatusFor } from "./storage.ts";
import type { OldRequestStatus, RequestStatus } from "./types.ts";

const requested = (maybe_ticket: Ticket | undefined, count: number, maybe_len: number | undefined): RequestStatus => ({
  type: "Requested",
  value: { maybe_ticket, count, maybe_len },
});

/** The same with a hold in place of the reserve. @throws what `takeTicket` does */
function upgraded(ctx: Ctx, old: OldRequestStatus): RequestStatus {
  if (old.type === "Unrequested") {
    const [who, amount] = old.value.deposit;
    unreserve(ctx, who, amount);
    const { len } = old.value;
    return { type: "Unrequested", value: { ticket: takeTicket(ctx, who, len), len } };
  }
  const { deposit: reserved, count, len } = old.value;
  if (reserved === undefined) return requested(undefined, count, len);
  unreserve(ctx, ...reserved);
  return requested(len === undefined ? undefined : takeTicket(ctx, reserved[0], len), count, len);
}

/**
 * Moves what older code noted of a hash to today's form. Where its owner cannot hold the deposit, the status is lost.
 * @returns whether there was something to move.
 */
export function ensureUpdated(ctx: Ctx, hash: H256): boolean {
  const old = StatusFor.take(ctx, hash);
  if (old === undefined) return false;
  const status = swallow(() => upgraded(ctx, old));
  if (status.ok) RequestStatusFor.set(ctx, hash, status.value);
  else ctx.host.log("error", "runtime::preimage", "Unexpected inability to take deposit after unreserved");
  return true;
}
function statusOf(ctx: Ctx, hash: H256): RequestStatus | undefined {
  ensureUpdated(ctx, hash);
  return RequestStatusFor.get(ctx, hash);
}

/** @throws AlreadyNoted, what `takeTicket` does */
function statusOnceNoted(ctx: Ctx, before: RequestStatus | undefined, owner: AccountId | undefined, len: number) {
  if (before?.type === "Requested") return requested(before.value.maybe_ticket, before.value.count, len);
  if (owner === undefined) return requested(before?.value.ticket, 1, before?.value.len ?? len);
  ensure(before === undefined, AlreadyNoted);
  return { type: "Unrequested", value: { ticket: takeTicket(ctx, owner, len), len } } as const;
}
/**
 * Stores a preimage. Without an owner it is requested by that; with one it costs a deposit unless it was requested before.
 * @throws TooBig, AlreadyNoted, what `takeTicket` does
 */
export function noteBytes(
  ctx: Ctx,
  preimage: Uint8Array,
  owner: AccountId | undefined,
): { readonly hash: H256; readonly wasRequested: boolean } {
  const hash = blake2b256Hex(preimage) as H256;
  ensure(preimage.length <= MAX_SIZE, TooBig);
  const status = statusOnceNoted(ctx, statusOf(ctx, hash), owner, preimage.length);
  RequestStatusFor.set(ctx, hash, status);
  PreimageFor.set(ctx, [hash, preimage.length], preimage);
  deposit(ctx, Noted({ hash }));
  return { hash, wasRequested: status.type === "Requested" };
}

/** Asks for a preimage once more. Its owner keeps the deposit and loses the right to take it away. */
export function request(ctx: Ctx, hash: H256): void {
  const before = statusOf(ctx, hash);
  const next =
    before?.type === "Requested"
      ? requested(before.value.maybe_ticket, U32.saturatingAdd(before.value.count, 1), before.value.maybe_len)
      : requested(before?.value.ticket, 1, before?.value.len);
  RequestStatusFor.set(ctx, hash, next);
  if (next.type === "Requested" && next.value.count === 1) deposit(ctx, Requested({ hash }));
}

function clear(ctx: Ctx, hash: H256, len: number): void {
  PreimageFor.remove(ctx, [hash, len]);
  RequestStatusFor.remove(ctx, hash);
  deposit(ctx, Cleared({ hash }));
}
/** Takes one request back; with the last one the preimage goes, or is its owner's again. @throws NotRequested */
export function unrequest(ctx: Ctx, hash: H256): void {
  const status = statusOf(ctx, hash);
  ensure(status?.type === "Requested", NotRequested);
  const { maybe_ticket, count, maybe_len } = status.value;
  if (count > 1) RequestStatusFor.set(ctx, hash, requested(maybe_ticket, count - 1, maybe_len));
  else if (maybe_len === undefined) RequestStatusFor.remove(ctx, hash);
  else if (maybe_ticket === undefined) clear(ctx, hash, maybe_len);
  else RequestStatusFor.set(ctx, hash, { type: "Unrequested", value: { ticket: maybe_ticket, len: maybe_len } });
}

/** A deposit that cannot be given back is forgotten, as in the reference. */
const forgetTicket = (ctx: Ctx, ticket: Ticket): void => {
  swallow(() => dropTicket(ctx, ticket));
};
/**
 * Takes a preimage away, or only its deposit while it is requested.
 * @param by who must own it; undefined for whoever manages all of them.
 * @throws NotNoted, NotAuthorized, NotRequested
 */
export function unnote(ctx: Ctx, hash: H256, by: AccountId | undefined): void {
  const status = statusOf(ctx, hash);
  ensure(status !== undefined, NotNoted);
  const ticket = status.type === "Requested" ? status.value.maybe_ticket : status.value.ticket;
  ensure(by === undefined || by === ticket?.[0], NotAuthorized);
  if (ticket === undefined) {
    unrequest(ctx, hash);
    return;
  }
  forgetTicket(ctx, ticket);
  if (status.type === "Requested")
    RequestStatusFor.set(ctx, hash, requested(undefined, status.value.count, status.value.maybe_len));
  else clear(ctx, hash, status.value.len);
}

/** Length in bytes of a preimage that is there. */
function lengthOf(ctx: Ctx, hash: H256): number | undefined {
  const status = statusOf(ctx, hash);
  return status?.type === "Requested" ? status.value.maybe_len : status?.value.len;
}
/** @param len in bytes, if it is known. @throws Unavailable */
export function fetch(ctx: Ctx, hash: H256, len: number | undefined): Uint8Array {
  const known = len ?? lengthOf(ctx, hash);
  ensure(known !== undefined, Unavailable);
  const preimage = PreimageFor.get(ctx, [hash, known]);
  ensure(preimage !== undefined, Unavailable);
  return preimage;
}
