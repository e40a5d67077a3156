/** Transactions and calls that nobody can read before their block. Reference: pallets/shield/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureNone, ensureRoot, ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked, weight } from "#runtime/frame/weights.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { encode, spelled } from "#runtime/scale/codec.ts";
import { boundedBytes, option, tuple } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { TooManyPendingExtrinsics, WeightExceedsAbsoluteMax } from "./errors.ts";
import {
  EncryptedSubmitted,
  ExtrinsicLifetimeSet,
  ExtrinsicStored,
  MaxExtrinsicWeightSet,
  MaxPendingExtrinsicsNumberSet,
  OnInitializeWeightSet,
} from "./events.ts";
import { rotateKeys } from "./keys.ts";
import {
  CounterForPendingExtrinsics,
  ExtrinsicLifetime,
  MaxExtrinsicWeight,
  MaxPendingExtrinsicsLimit,
  NextPendingExtrinsicIndex,
  OnInitializeWeight,
  PendingExtrinsics,
} from "./storage.ts";
import { MAX_ENCRYPTED_CALL_SIZE, shieldEncKey } from "./types.ts";

/** Half of what a block may weigh (ref_time): no limit below may be set higher. */
const MAX_ON_INITIALIZE_WEIGHT = 2_000_000_000_000n;
const ciphertext = spelled(boundedBytes(MAX_ENCRYPTED_CALL_SIZE), "BoundedVec<u8, ConstU32<8192>>");
const submission = tuple(accountId, ciphertext);

/** Inherent: moves the keys on, and announces the author's next one; none takes it out of the rotation. @throws BadOrigin, what `rotateKeys` does */
export const announce_next_key = call({
  index: 0,
  args: { enc_key: spelled(option(shieldEncKey), "Option<ShieldEncKey>") },
  weight: { weight: benchmarked(33_661_000n, 5_555n, 4, 6) },
  dispatch(ctx, origin, { enc_key }) {
    ensureNone(origin);
    rotateKeys(ctx, enc_key);
  },
});

/**
 * Carries a shielded transaction into a block; the author opens it and puts what was in it right behind. On chain it leaves an event.
 * The extensions keep out what has not the form. @throws BadOrigin
 */
export const submit_encrypted = call({
  index: 1,
  args: { ciphertext },
  weight: { weight: weight(207_223_000n) },
  dispatch(ctx, origin, args) {
    const who = ensureSigned(origin);
    const id = blake2b256Hex(encode(submission, [who, args.ciphertext])) as H256;
    deposit(ctx, EncryptedSubmitted({ id, who }));
  },
});

/** Stores an encrypted call for the beginning of the next block, dear on purpose. @throws BadOrigin, TooManyPendingExtrinsics */
export const store_encrypted = call({
  index: 2,
  args: { encrypted_call: spelled(boundedBytes(MAX_ENCRYPTED_CALL_SIZE), "BoundedVec<u8, MaxEncryptedCallSize>") },
  weight: { weight: weight(20_000_000_000n) },
  dispatch(ctx, origin, { encrypted_call }) {
    const who = ensureSigned(origin);
    ensure(CounterForPendingExtrinsics.get(ctx) < MaxPendingExtrinsicsLimit.get(ctx), TooManyPendingExtrinsics);
    const index = NextPendingExtrinsicIndex.get(ctx);
    if (!PendingExtrinsics.has(ctx, index))
      CounterForPendingExtrinsics.mutate(ctx, (count) => U32.saturatingAdd(count, 1));
    PendingExtrinsics.set(ctx, index, { who, encrypted_call, submitted_at: BlockNumber.get(ctx) });
    NextPendingExtrinsicIndex.set(ctx, U32.saturatingAdd(index, 1));
    deposit(ctx, ExtrinsicStored({ index, who }));
  },
});

/** How many calls may be stored encrypted at a time. @throws BadOrigin */
export const set_max_pending_extrinsics_number = call({
  index: 3,
  args: { value: u32 },
  weight: { weight: benchmarked(4_206_000n, 0n, 0, 1) },
  dispatch(ctx, origin, { value }) {
    ensureRoot(origin);
    MaxPendingExtrinsicsLimit.set(ctx, value);
    deposit(ctx, MaxPendingExtrinsicsNumberSet({ value }));
  },
});

/** Weight (ref_time) that stored calls may take at the beginning of a block. @throws BadOrigin, WeightExceedsAbsoluteMax */
export const set_on_initialize_weight = call({
  index: 4,
  args: { value: u64 },
  weight: { weight: benchmarked(4_327_000n, 0n, 0, 1) },
  dispatch(ctx, origin, { value }) {
    ensureRoot(origin);
    ensure(value <= MAX_ON_INITIALIZE_WEIGHT, WeightExceedsAbsoluteMax);
    OnInitializeWeight.set(ctx, value);
    deposit(ctx, OnInitializeWeightSet({ value }));
  },
});

/** Blocks that a stored call may wait. @throws BadOrigin */
export const set_stored_extrinsic_lifetime = call({
  index: 5,
  args: { value: u32 },
  weight: { weight: benchmarked(4_116_000n, 0n, 0, 1) },
  dispatch(ctx, origin, { value }) {
    ensureRoot(origin);
    ExtrinsicLifetime.set(ctx, value);
    deposit(ctx, ExtrinsicLifetimeSet({ value }));
  },
});

/** Weight (ref_time) that one stored call may have. @throws BadOrigin, WeightExceedsAbsoluteMax */
export const set_max_extrinsic_weight = call({
  index: 6,
  args: { value: u64 },
  weight: { weight: benchmarked(4_227_000n, 0n, 0, 1) },
  dispatch(ctx, origin, { value }) {
    ensureRoot(origin);
    ensure(value <= MAX_ON_INITIALIZE_WEIGHT, WeightExceedsAbsoluteMax);
    MaxExtrinsicWeight.set(ctx, value);
    deposit(ctx, MaxExtrinsicWeightSet({ value }));
  },
});
