import { beforeEach, describe, expect, it } from "vitest";
import { makeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { NONE_ORIGIN, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { reserve, reservedBalance } from "#runtime/pallets/balances/currency.ts";
import { balance, burnFrom, mintInto } from "#runtime/pallets/balances/fungible.ts";
import { balanceOnHold } from "#runtime/pallets/balances/hold.ts";
import { bound, drop, lookupLen, peek, request as requestCall } from "#runtime/pallets/preimage/bounded.ts";
import {
  ensure_updated,
  note_preimage,
  request_preimage,
  unnote_preimage,
  unrequest_preimage,
} from "#runtime/pallets/preimage/calls.ts";
import { Cleared, Noted, Requested } from "#runtime/pallets/preimage/events.ts";
import { MAX_SIZE, PreimageFor, RequestStatusFor, StatusFor } from "#runtime/pallets/preimage/storage.ts";
import { remark } from "#runtime/pallets/system/calls.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { AccountId, H256, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { send, timesDeposited } from "../../../support/dispatched.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const ALICE = `0x${"0a".repeat(32)}` as AccountId;
const BOB = `0x${"0b".repeat(32)}` as AccountId;
const START = 10_000_000_000n as Rao;
const BYTES = new Uint8Array(100).fill(7);
const HASH = blake2b256Hex(BYTES) as H256;
/** Two items of 64 bytes, and a hundred bytes more. */
const DEPOSIT = 2n * 20_000_000n + 64n * 1_000_000n + 100n * 1_000_000n;

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, 1);
  for (const who of [ALICE, BOB]) mintInto(ctx, who, START);
});
const held = (who: AccountId): bigint => balanceOnHold(ctx, { type: "Preimage", value: "Preimage" }, who);
const note = (who = ALICE, bytes = BYTES) => send(ctx, signed(who), note_preimage, { bytes });
const asRoot = (def: typeof request_preimage | typeof unrequest_preimage | typeof unnote_preimage, hash = HASH) =>
  send(ctx, ROOT_ORIGIN, def, { hash });
const there = () => PreimageFor.has(ctx, [HASH, BYTES.length]);

describe("an owner's preimage", () => {
  it("costs a deposit while it is there", () => {
    expect(note()).toBe("ok");
    expect(held(ALICE)).toBe(DEPOSIT);
    expect(PreimageFor.get(ctx, [HASH, BYTES.length])).toEqual(BYTES);
    expect(timesDeposited(ctx, Noted({ hash: HASH }))).toBe(1);
    expect(note()).toBe("AlreadyNoted");
    expect(note(BOB)).toBe("AlreadyNoted");
    expect(send(ctx, signed(BOB), unnote_preimage, { hash: HASH })).toBe("NotAuthorized");
    expect(send(ctx, signed(ALICE), unnote_preimage, { hash: HASH })).toBe("ok");
    expect(timesDeposited(ctx, Cleared({ hash: HASH }))).toBe(1);
    expect([held(ALICE), balance(ctx, ALICE), there()]).toEqual([0n, START, false]);
    expect(send(ctx, signed(ALICE), unnote_preimage, { hash: HASH })).toBe("NotNoted");
  });

  it("wants an account that can pay, and somebody at all", () => {
    burnFrom(ctx, ALICE, (START - DEPOSIT) as Rao, "Protect", "Exact", "Polite");
    expect(note()).toContain("FundsUnavailable");
    expect(there()).toBe(false);
    expect(send(ctx, NONE_ORIGIN, note_preimage, { bytes: BYTES })).toBe("BadOrigin");
    expect(send(ctx, NONE_ORIGIN, unnote_preimage, { hash: HASH })).toBe("BadOrigin");
  });

  it("is refused beyond 4 MiB, whoever brings it", () => {
    const oversized = new Uint8Array(MAX_SIZE + 1);
    expect(send(ctx, ROOT_ORIGIN, note_preimage, { bytes: oversized })).toBe("TooBig");
    expect(send(ctx, ROOT_ORIGIN, note_preimage, { bytes: oversized.subarray(1) })).toBe("ok, free");
    expect(swallow(() => bound(ctx, makeCall(remark, { remark: oversized })))).toMatchObject({
      ok: false,
      failure: { message: "Exhausted" },
    });
  });

  it("is root's to take away, too", () => {
    note();
    expect(asRoot(unnote_preimage)).toBe("ok");
    expect([held(ALICE), there()]).toEqual([0n, false]);
  });
});

describe("a requested preimage", () => {
  it("is free for whoever brings it, and goes with the last request", () => {
    expect(send(ctx, signed(ALICE), request_preimage, { hash: HASH })).toBe("BadOrigin");
    expect([asRoot(request_preimage), asRoot(request_preimage)]).toEqual(["ok", "ok"]);
    expect(timesDeposited(ctx, Requested({ hash: HASH }))).toBe(1);
    expect(note(BOB)).toBe("ok, free");
    expect([held(BOB), there()]).toEqual([0n, true]);
    expect(send(ctx, signed(BOB), unnote_preimage, { hash: HASH })).toBe("NotAuthorized");
    expect(send(ctx, signed(BOB), unrequest_preimage, { hash: HASH })).toBe("BadOrigin");
    expect(asRoot(unrequest_preimage)).toBe("ok");
    expect(there()).toBe(true);
    expect(asRoot(unrequest_preimage)).toBe("ok");
    expect(there()).toBe(false);
    expect(asRoot(unrequest_preimage)).toBe("NotRequested");
  });

  it("that never came is forgotten with its last request", () => {
    asRoot(request_preimage);
    expect(asRoot(unrequest_preimage)).toBe("ok");
    expect(RequestStatusFor.has(ctx, HASH)).toBe(false);
    expect(timesDeposited(ctx, Cleared({ hash: HASH }))).toBe(0);
  });

  it("stays with its owner, who may have the deposit back at once", () => {
    note();
    asRoot(request_preimage);
    expect(held(ALICE)).toBe(DEPOSIT);
    asRoot(unrequest_preimage);
    expect(RequestStatusFor.get(ctx, HASH)?.type).toBe("Unrequested");
    expect(asRoot(unrequest_preimage)).toBe("NotRequested");
    asRoot(request_preimage);
    expect(send(ctx, signed(ALICE), unnote_preimage, { hash: HASH })).toBe("ok");
    expect([held(ALICE), there()]).toEqual([0n, true]);
    asRoot(unrequest_preimage);
    expect(there()).toBe(false);
  });

  it("is what root notes: once, and takes away by one request", () => {
    expect(send(ctx, ROOT_ORIGIN, note_preimage, { bytes: BYTES })).toBe("ok, free");
    expect(RequestStatusFor.get(ctx, HASH)).toEqual({
      type: "Requested",
      value: { maybe_ticket: undefined, count: 1, maybe_len: BYTES.length },
    });
    expect(asRoot(unnote_preimage)).toBe("ok");
    expect(there()).toBe(false);
  });

  it("takes over the deposit of one that root notes again", () => {
    note();
    expect(send(ctx, ROOT_ORIGIN, note_preimage, { bytes: BYTES })).toBe("ok, free");
    expect(RequestStatusFor.get(ctx, HASH)).toMatchObject({ value: { maybe_ticket: [ALICE, DEPOSIT], count: 1 } });
  });
});

describe("statuses of older code", () => {
  const update = (hashes: readonly H256[]) => send(ctx, signed(BOB), ensure_updated, { hashes });
  const hashOf = (byte: number) => `0x${byte.toString(16).padStart(2, "0").repeat(32)}` as H256;

  it("become holds where they were reserves", () => {
    reserve(ctx, ALICE, 5_000n as Rao);
    StatusFor.set(ctx, HASH, { type: "Unrequested", value: { deposit: [ALICE, 5_000n as Rao], len: 100 } });
    expect(update([HASH])).toBe("ok, free");
    expect([reservedBalance(ctx, ALICE), held(ALICE)]).toEqual([DEPOSIT, DEPOSIT]);
    expect(RequestStatusFor.get(ctx, HASH)).toEqual({
      type: "Unrequested",
      value: { ticket: [ALICE, DEPOSIT], len: 100 },
    });
  });

  it("keep their requests, and the deposit only of what is there", () => {
    reserve(ctx, ALICE, 5_000n as Rao);
    const old = (len: number | undefined) =>
      ({ type: "Requested", value: { deposit: [ALICE, 2_500n as Rao], count: 3, len } }) as const;
    StatusFor.set(ctx, hashOf(1), old(undefined));
    StatusFor.set(ctx, hashOf(2), old(100));
    StatusFor.set(ctx, hashOf(3), { type: "Requested", value: { deposit: undefined, count: 1, len: 8 } });
    expect(update([hashOf(1), hashOf(2), hashOf(3)])).toBe("ok, free");
    expect(RequestStatusFor.get(ctx, hashOf(1))).toMatchObject({ value: { maybe_ticket: undefined, count: 3 } });
    expect(RequestStatusFor.get(ctx, hashOf(2))).toMatchObject({ value: { maybe_ticket: [ALICE, DEPOSIT] } });
    expect(RequestStatusFor.get(ctx, hashOf(3))).toMatchObject({ value: { count: 1, maybe_len: 8 } });
    expect(held(ALICE)).toBe(DEPOSIT);
  });

  it("are lost where the owner cannot hold the deposit", () => {
    StatusFor.set(ctx, HASH, { type: "Unrequested", value: { deposit: [ALICE, 0n as Rao], len: 1 << 20 } });
    expect(update([HASH])).toBe("ok, free");
    expect([StatusFor.has(ctx, HASH), RequestStatusFor.has(ctx, HASH), held(ALICE)]).toEqual([false, false, 0n]);
  });

  it("are updated freely only if nine in ten were there", () => {
    const hashes = Array.from({ length: 10 }, (_, index) => hashOf(index));
    for (const hash of hashes.slice(1))
      StatusFor.set(ctx, hash, { type: "Requested", value: { deposit: undefined, count: 1, len: undefined } });
    expect(update(hashes)).toBe("ok, free");
    for (const hash of hashes.slice(2))
      StatusFor.set(ctx, hash, { type: "Requested", value: { deposit: undefined, count: 1, len: undefined } });
    expect(update(hashes)).toBe("ok");
    expect(update([])).toBe("TooFew");
    expect(update(Array(1025).fill(HASH))).toBe("TooMany");
    expect(send(ctx, ROOT_ORIGIN, ensure_updated, { hashes: [HASH] })).toBe("BadOrigin");
  });
});

describe("bounded calls", () => {
  const small = makeCall(remark, { remark: new Uint8Array(10) });
  const large = makeCall(remark, { remark: new Uint8Array(200) });

  it("are carried along up to 128 bytes", () => {
    const call = bound(ctx, makeCall(remark, { remark: new Uint8Array(124) }));
    expect([call.type, lookupLen(call)]).toEqual(["Inline", undefined]);
    expect(encode(runtimeCall, makeCall(remark, { remark: new Uint8Array(124) }))).toHaveLength(128);
    expect(bound(ctx, makeCall(remark, { remark: new Uint8Array(125) })).type).toBe("Lookup");
    expect(peek(ctx, bound(ctx, small)).call.args).toEqual(small.args);
  });

  it("are looked up beyond that, and dropped by request", () => {
    const call = bound(ctx, large);
    requestCall(ctx, call);
    expect(peek(ctx, call)).toMatchObject({ call: { args: large.args }, lookedUp: lookupLen(call) });
    drop(ctx, call);
    drop(ctx, call);
    expect(swallow(() => peek(ctx, call))).toMatchObject({ ok: false, failure: { message: "Unavailable" } });
    drop(ctx, call);
  });

  it("of older code are looked up by hash alone", () => {
    const bytes = encode(runtimeCall, small);
    send(ctx, ROOT_ORIGIN, note_preimage, { bytes });
    const legacy = { type: "Legacy", value: { hash: blake2b256Hex(bytes) as H256 } } as const;
    expect(peek(ctx, legacy)).toMatchObject({ call: { args: small.args }, lookedUp: bytes.length });
    expect(lookupLen(legacy)).toBe(1_000_000);
    expect(swallow(() => peek(ctx, { type: "Legacy", value: { hash: HASH } })).ok).toBe(false);
  });

  it("that are no calls of this runtime are corrupt, not a crash", () => {
    for (const data of [new Uint8Array(0), Uint8Array.of(255, 0), encode(runtimeCall, small).subarray(0, 5)])
      expect(swallow(() => peek(ctx, { type: "Inline", value: data }))).toMatchObject({
        ok: false,
        failure: { message: "Corruption" },
      });
  });
});
