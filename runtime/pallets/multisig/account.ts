/** Multisig accounts and what their operations cost. Reference: pallet-multisig lib.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { fixedBytes, tuple, vec } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { extrinsicIndex } from "../system/block.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { DepositBase, DepositFactor, MaxSignatories } from "./constants.ts";
import {
  MinimumThreshold,
  SenderInSignatories,
  SignatoriesOutOfOrder,
  TooFewSignatories,
  TooManySignatories,
} from "./errors.ts";
import type { Signatories, Timepoint } from "./types.ts";

const ENTROPY = tuple(fixedBytes(16), vec(accountId), u16);
const LABEL = new TextEncoder().encode("modlpy/utilisuba");
/** The account of these signatories, of whom `threshold` must agree. */
export const multiAccountId = (signatories: Signatories, threshold: number): AccountId =>
  blake2b256Hex(encode(ENTROPY, [LABEL, signatories, threshold])) as AccountId;

/**
 * The caller among the others, in order.
 * @throws TooFewSignatories, TooManySignatories, SignatoriesOutOfOrder (also for one named twice), SenderInSignatories
 */
export function signatoriesWith(ctx: Ctx, others: readonly AccountId[], who: AccountId): Signatories {
  ensure(others.length > 0, TooFewSignatories);
  ensure(others.length < MaxSignatories.get(ctx), TooManySignatories);
  let last: AccountId | undefined;
  let before = 0;
  for (const each of others) {
    ensure(last === undefined || last < each, SignatoriesOutOfOrder);
    ensure(each !== who, SenderInSignatories);
    if (each < who) before += 1;
    last = each;
  }
  return [...others.slice(0, before), who, ...others.slice(before)];
}
/** The account for operations of several steps. @throws MinimumThreshold below 2, what `signatoriesWith` does */
export function accountFor(ctx: Ctx, threshold: number, others: readonly AccountId[], who: AccountId): AccountId {
  ensure(threshold >= 2, MinimumThreshold);
  return multiAccountId(signatoriesWith(ctx, others, who), threshold);
}

/** Rao reserved by whoever begins an operation. */
export const depositFor = (ctx: Ctx, threshold: number): Rao =>
  (DepositBase.get(ctx) + DepositFactor.get(ctx) * BigInt(threshold)) as Rao;
/** The extrinsic that is being applied. */
export const currentTimepoint = (ctx: Ctx): Timepoint => ({
  height: BlockNumber.get(ctx),
  index: extrinsicIndex(ctx) ?? 0,
});
/** Whether both name the same extrinsic. */
export const sameTimepoint = (a: Timepoint, b: Timepoint): boolean => a.height === b.height && a.index === b.index;
