import { beforeEach, describe, expect, it } from "vitest";
import { slotDigest } from "#node/chain/aura.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { NONE_ORIGIN, type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { Authorities } from "#runtime/pallets/aura/storage.ts";
import {
  announce_next_key,
  set_max_extrinsic_weight,
  set_max_pending_extrinsics_number,
  set_on_initialize_weight,
  set_stored_extrinsic_lifetime,
  store_encrypted,
  submit_encrypted,
} from "#runtime/pallets/mev_shield/calls.ts";
import {
  EncryptedSubmitted,
  ExtrinsicLifetimeSet,
  ExtrinsicStored,
  MaxExtrinsicWeightSet,
  MaxPendingExtrinsicsNumberSet,
  OnInitializeWeightSet,
} from "#runtime/pallets/mev_shield/events.ts";
import { isForNextBlock } from "#runtime/pallets/mev_shield/keys.ts";
import {
  AuthorKeys,
  CounterForPendingExtrinsics,
  CurrentKey,
  ExtrinsicLifetime,
  MaxExtrinsicWeight,
  MaxPendingExtrinsicsLimit,
  NextKey,
  NextKeyExpiresAt,
  NextPendingExtrinsicIndex,
  OnInitializeWeight,
  PendingExtrinsics,
  PendingKey,
  PendingKeyExpiresAt,
} from "#runtime/pallets/mev_shield/storage.ts";
import { Number as BlockNumber, Digest } from "#runtime/pallets/system/storage.ts";
import { blake2b256Hex, twox128 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex } from "#runtime/primitives/hex.ts";
import type { AccountId, H256 } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { send, timesDeposited } from "../../../support/dispatched.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const WHO = `0x${"a1".repeat(32)}` as AccountId;
const AUTHORITIES = [1, 2, 3].map((fill) => new Uint8Array(32).fill(fill));
const MAX_WEIGHT = 2_000_000_000_000n;
const U32_MAX = 2 ** 32 - 1;

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, 1);
});

describe("announce_next_key", () => {
  const key = (fill: number): Uint8Array => new Uint8Array(1184).fill(fill);
  /** A block in the slot of its number. */
  function announce(block: number, enc_key: Uint8Array | undefined): string {
    BlockNumber.set(ctx, block);
    Digest.set(ctx, [slotDigest(BigInt(block))]);
    return send(ctx, NONE_ORIGIN, announce_next_key, { enc_key });
  }
  const places = () => [CurrentKey, PendingKey, NextKey].map((place) => place.get(ctx)?.[0]);
  const expiries = () => [PendingKeyExpiresAt.get(ctx), NextKeyExpiresAt.get(ctx)];
  beforeEach(() => Authorities.set(ctx, AUTHORITIES));

  it("is nobody's to send", () => {
    for (const origin of [signed(WHO), ROOT_ORIGIN])
      expect(send(ctx, origin, announce_next_key, { enc_key: key(1) })).toBe("BadOrigin");
  });

  it("without a slot it is nobody's turn", () => {
    Digest.set(ctx, []);
    expect(send(ctx, NONE_ORIGIN, announce_next_key, { enc_key: key(1) })).toBe("Unreachable");
  });

  it("each key comes to its author's next turn: three authorities, six blocks", () => {
    const seen = [1, 2, 3, 4, 5, 6].map((block) => {
      expect(announce(block, key(block))).toBe("ok");
      return { places: places(), expiries: expiries() };
    });
    expect(seen).toEqual([
      { places: [undefined, undefined, undefined], expiries: [undefined, undefined] },
      { places: [undefined, undefined, 1], expiries: [undefined, 5] },
      { places: [undefined, 1, 2], expiries: [5, 6] },
      { places: [1, 2, 3], expiries: [6, 7] },
      { places: [2, 3, 4], expiries: [7, 8] },
      { places: [3, 4, 5], expiries: [8, 9] },
    ]);
    expect(isForNextBlock(ctx, twox128(key(4)))).toBe(true);
    for (const other of [3, 5]) expect(isForNextBlock(ctx, twox128(key(other)))).toBe(false);
  });

  it("an author without a key drops out of the rotation", () => {
    for (const block of [1, 2, 3]) announce(block, key(block));
    expect(announce(4, undefined)).toBe("ok");
    expect(AuthorKeys.get(ctx, AUTHORITIES[1] ?? new Uint8Array(0))).toBeUndefined();
    announce(5, key(5));
    expect([places(), expiries()]).toEqual([
      [2, 3, undefined],
      [7, undefined],
    ]);
    announce(6, key(6));
    expect([places(), expiries()]).toEqual([
      [3, undefined, 5],
      [undefined, 9],
    ]);
    expect(isForNextBlock(ctx, twox128(key(3)))).toBe(false);
  });

  it.each([0, 1183, 1185, 2048])("a key of %d bytes is none, and moves nothing", (length) => {
    for (const block of [1, 2, 3, 4]) announce(block, key(block));
    const before = [places(), expiries()];
    expect(announce(5, new Uint8Array(length))).toBe("BadEncKeyLen");
    expect([places(), expiries()]).toEqual(before);
  });
});

describe("submit_encrypted", () => {
  const ciphertext = Uint8Array.of(1, 2, 3);

  it("leaves an event with the hash of sender and ciphertext", () => {
    expect(send(ctx, signed(WHO), submit_encrypted, { ciphertext })).toBe("ok");
    const id = blake2b256Hex(concatBytes(fromHex(WHO), encode(bytes, ciphertext))) as H256;
    expect(timesDeposited(ctx, EncryptedSubmitted({ id, who: WHO }))).toBe(1);
  });

  it("must be signed", () => {
    for (const origin of [NONE_ORIGIN, ROOT_ORIGIN])
      expect(send(ctx, origin, submit_encrypted, { ciphertext })).toBe("BadOrigin");
  });
});

describe("store_encrypted", () => {
  const store = (origin: Origin = signed(WHO)) =>
    send(ctx, origin, store_encrypted, { encrypted_call: Uint8Array.of(9) });

  it("stores one after the other, up to the limit", () => {
    expect(set(set_max_pending_extrinsics_number, 2)).toBe("ok");
    expect([store(), store(), store()]).toEqual(["ok", "ok", "TooManyPendingExtrinsics"]);
    expect(PendingExtrinsics.get(ctx, 1)).toEqual({ who: WHO, encrypted_call: Uint8Array.of(9), submitted_at: 1 });
    expect([CounterForPendingExtrinsics.get(ctx), NextPendingExtrinsicIndex.get(ctx)]).toEqual([2, 2]);
    for (const index of [0, 1]) expect(timesDeposited(ctx, ExtrinsicStored({ index, who: WHO }))).toBe(1);
  });

  it("a hundred where nobody said otherwise", () => {
    CounterForPendingExtrinsics.set(ctx, 99);
    expect([store(), store()]).toEqual(["ok", "TooManyPendingExtrinsics"]);
  });

  it("the last index is used again and counted once", () => {
    NextPendingExtrinsicIndex.set(ctx, U32_MAX);
    expect([store(), store()]).toEqual(["ok", "ok"]);
    expect([CounterForPendingExtrinsics.get(ctx), NextPendingExtrinsicIndex.get(ctx)]).toEqual([1, U32_MAX]);
  });

  it("must be signed", () => {
    for (const origin of [NONE_ORIGIN, ROOT_ORIGIN]) expect(store(origin)).toBe("BadOrigin");
  });
});

const set = (def: typeof set_max_pending_extrinsics_number, value: number, origin = ROOT_ORIGIN) =>
  send(ctx, origin, def, { value });
const setWeight = (def: typeof set_on_initialize_weight, value: bigint, origin = ROOT_ORIGIN) =>
  send(ctx, origin, def, { value });

describe("limits", () => {
  it("are root's to set", () => {
    for (const origin of [signed(WHO), NONE_ORIGIN]) {
      expect(set(set_max_pending_extrinsics_number, 1, origin)).toBe("BadOrigin");
      expect(set(set_stored_extrinsic_lifetime, 1, origin)).toBe("BadOrigin");
      expect(setWeight(set_on_initialize_weight, 1n, origin)).toBe("BadOrigin");
      expect(setWeight(set_max_extrinsic_weight, 1n, origin)).toBe("BadOrigin");
    }
  });

  it("numbers may be anything", () => {
    expect(set(set_max_pending_extrinsics_number, 0)).toBe("ok");
    expect(set(set_stored_extrinsic_lifetime, U32_MAX)).toBe("ok");
    expect([MaxPendingExtrinsicsLimit.get(ctx), ExtrinsicLifetime.get(ctx)]).toEqual([0, U32_MAX]);
    expect(timesDeposited(ctx, MaxPendingExtrinsicsNumberSet({ value: 0 }))).toBe(1);
    expect(timesDeposited(ctx, ExtrinsicLifetimeSet({ value: U32_MAX }))).toBe(1);
  });

  it("weights at most half of a block", () => {
    expect(setWeight(set_on_initialize_weight, MAX_WEIGHT)).toBe("ok");
    expect(setWeight(set_max_extrinsic_weight, MAX_WEIGHT)).toBe("ok");
    expect(setWeight(set_on_initialize_weight, MAX_WEIGHT + 1n)).toBe("WeightExceedsAbsoluteMax");
    expect(setWeight(set_max_extrinsic_weight, MAX_WEIGHT + 1n)).toBe("WeightExceedsAbsoluteMax");
    expect([OnInitializeWeight.get(ctx), MaxExtrinsicWeight.get(ctx)]).toEqual([MAX_WEIGHT, MAX_WEIGHT]);
    expect(timesDeposited(ctx, OnInitializeWeightSet({ value: MAX_WEIGHT }))).toBe(1);
    expect(timesDeposited(ctx, MaxExtrinsicWeightSet({ value: MAX_WEIGHT }))).toBe(1);
  });
});
