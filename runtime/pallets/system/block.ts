/** System's part in a block: numbers, hashes, phases, weight, and the header at the end. Reference: frame-system lib.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { actualPays, actualWeight, postInfoOf } from "#runtime/frame/dispatch.ts";
import type { Outcome } from "#runtime/frame/errors.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import {
  addWeights,
  type DispatchClass,
  type DispatchInfo,
  type PostInfo,
  type Weight,
} from "#runtime/frame/weights.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, toHex } from "#runtime/primitives/hex.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { orderedTrieRoot } from "#runtime/primitives/trie_root.ts";
import type { DigestItem, Header } from "#runtime/scale/header.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { BlockHashCount } from "./constants.ts";
import { ExtrinsicFailed, ExtrinsicSuccess } from "./events.ts";
import { classKey, classLimits } from "./limits.ts";
import {
  AllExtrinsicsLen,
  BlockHash,
  Number as BlockNumber,
  BlockWeight,
  Digest,
  EventCount,
  Events,
  EventTopics,
  ExecutionPhase,
  ExtrinsicCount,
  ExtrinsicData,
  ExtrinsicWeightReclaimed,
  InherentsApplied,
  ParentHash,
} from "./storage.ts";

const ascii = new TextEncoder();
const wellKnown = (name: string): StorageKey => toHex(ascii.encode(name));
/** Position of the extrinsic that is being applied; absent outside of blocks. */
export const EXTRINSIC_INDEX = wellKnown(":extrinsic_index");
const INTRABLOCK_ENTROPY = wellKnown(":intrablock_entropy");
/** `Vec<u8>` before a hash: the entropy's label is a byte array of fixed length, so it has no prefix. */
const ENTROPY_LABEL = ascii.encode("frame_system::initialize");
/** The extrinsics root keeps state version 0 for this runtime's `system_version`. */
export const EXTRINSICS_ROOT_VERSION = 0;

/** Position of the extrinsic that is applied; undefined outside of a block. */
export const extrinsicIndex = (ctx: Ctx): number | undefined => ctx.state.get(EXTRINSIC_INDEX, u32);

/** Begins a block. @param digest what its author put there before it is executed */
export function initialize(ctx: Ctx, number: number, parentHash: H256, digest: readonly DigestItem[]): void {
  ExecutionPhase.set(ctx, { type: "Initialization", value: undefined });
  ctx.state.set(EXTRINSIC_INDEX, u32, 0);
  ctx.state.setRaw(INTRABLOCK_ENTROPY, blake2b256(concatBytes(ENTROPY_LABEL, fromHex(parentHash))));
  BlockNumber.set(ctx, number);
  Digest.set(ctx, digest);
  ParentHash.set(ctx, parentHash);
  BlockHash.set(ctx, number - 1, parentHash);
  InherentsApplied.remove(ctx);
  BlockWeight.remove(ctx);
}

/** Those of the block before. */
export function resetEvents(ctx: Ctx): void {
  Events.remove(ctx);
  EventCount.remove(ctx);
  EventTopics.clear(ctx);
}

/** Adds to the block's weight without asking for limits: what hooks use. */
export function registerExtraWeight(ctx: Ctx, weight: Weight, dispatchClass: DispatchClass): void {
  const key = classKey(dispatchClass);
  BlockWeight.mutate(ctx, (used) => ({ ...used, [key]: addWeights(used[key], weight) }));
}

/** Weight of all classes used so far in this block. */
export function blockWeightTotal(ctx: Ctx): Weight {
  const { normal, operational, mandatory } = BlockWeight.get(ctx);
  return addWeights(normal, operational, mandatory);
}

/** Extrinsics come now. */
export const noteFinishedInitialize = (ctx: Ctx): void => ExecutionPhase.set(ctx, { type: "ApplyExtrinsic", value: 0 });

/** Transactions come now. */
export const noteInherentsApplied = (ctx: Ctx): void => InherentsApplied.set(ctx, true);

/** @param encoded with its length prefix, as the extrinsics root covers it. */
export const noteExtrinsic = (ctx: Ctx, encoded: Uint8Array): void =>
  ExtrinsicData.set(ctx, extrinsicIndex(ctx) ?? 0, encoded);

/** Says how the extrinsic ended and moves on to the next. */
export function noteAppliedExtrinsic(ctx: Ctx, outcome: Outcome<PostInfo>, info: DispatchInfo): void {
  const post = postInfoOf(outcome);
  const dispatch_info = {
    weight: addWeights(actualWeight(post, info), classLimits(info.class).base_extrinsic),
    class: info.class,
    pays_fee: actualPays(post, info),
  };
  deposit(
    ctx,
    outcome.ok
      ? ExtrinsicSuccess({ dispatch_info })
      : ExtrinsicFailed({ dispatch_error: outcome.failure.value, dispatch_info }),
  );
  const next = (extrinsicIndex(ctx) ?? 0) + 1;
  ctx.state.set(EXTRINSIC_INDEX, u32, next);
  ExecutionPhase.set(ctx, { type: "ApplyExtrinsic", value: next });
  ExtrinsicWeightReclaimed.remove(ctx);
}

/** No more of them come. */
export function noteFinishedExtrinsics(ctx: Ctx): void {
  ExtrinsicCount.set(ctx, extrinsicIndex(ctx) ?? 0);
  ctx.state.remove(EXTRINSIC_INDEX);
  ExecutionPhase.set(ctx, { type: "Finalization", value: undefined });
}

/** Adds an item to the digest of the block being made. */
export const depositLog = (ctx: Ctx, item: DigestItem): void => {
  Digest.mutate(ctx, (items) => [...items, item]);
};

/** Clears what lives only during a block and gives the header. Events and digest stay to be read. */
export function finalize(ctx: Ctx): Header {
  ExecutionPhase.remove(ctx);
  AllExtrinsicsLen.remove(ctx);
  ctx.state.remove(INTRABLOCK_ENTROPY);
  InherentsApplied.remove(ctx);
  const number = BlockNumber.get(ctx);
  const extrinsics = Array.from({ length: ExtrinsicCount.take(ctx) ?? 0 }, (_, index) =>
    ExtrinsicData.take(ctx, index),
  );
  const extrinsicsRoot = orderedTrieRoot(extrinsics, EXTRINSICS_ROOT_VERSION);
  const leaving = Math.max(0, number - BlockHashCount.get(ctx) - 1);
  if (leaving > 0) BlockHash.remove(ctx, leaving);
  return {
    parentHash: ParentHash.get(ctx),
    number,
    stateRoot: ctx.host.storageRoot(ctx.state),
    extrinsicsRoot,
    digest: Digest.get(ctx),
  };
}
