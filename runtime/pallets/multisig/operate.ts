/** One signatory's step in an operation: it begins, is approved, or runs. Reference: pallet-multisig lib.rs operate. */
import type { RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { dispatchInfo, postInfoOf, tryDispatch } from "#runtime/frame/dispatch.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { signed } from "#runtime/frame/origin.ts";
import { addWeights, anyGreater, type PostInfo, type Weight } from "#runtime/frame/weights.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { reserve, unreserve } from "../balances/currency.ts";
import { accountFor, currentTimepoint, depositFor, sameTimepoint } from "./account.ts";
import { MAX_SIGNATORIES } from "./constants.ts";
import {
  AlreadyApproved,
  MaxWeightTooLow,
  NoTimepoint,
  TooManySignatories,
  UnexpectedTimepoint,
  WrongTimepoint,
} from "./errors.ts";
import { MultisigApproval, MultisigExecuted, NewMultisig } from "./events.ts";
import { Multisigs } from "./storage.ts";
import type { MultisigOperation, Timepoint } from "./types.ts";
import { asMultiApprove, asMultiComplete, asMultiCreate } from "./weights.ts";

/** One signatory's approval of a call. */
export interface Step {
  readonly who: AccountId;
  /** Approvals that the call needs, this one among them. */
  readonly threshold: number;
  /** Ascending, without `who`. */
  readonly others: readonly AccountId[];
  /** When the operation began; undefined for its beginning. */
  readonly maybeTimepoint: Timepoint | undefined;
  /** blake2-256 of the encoded call. */
  readonly callHash: Uint8Array;
  /** The call itself, if it came along, and its length in bytes. */
  readonly carried?: { readonly call: RuntimeCall; readonly length: number };
  /** What the call may weigh at most. */
  readonly maxWeight: Weight;
}
type Site = Step & { readonly multisig: AccountId };

/** @throws what `reserve` does */
function begin(ctx: Ctx, { who, threshold, multisig, callHash }: Site): void {
  const amount = depositFor(ctx, threshold);
  reserve(ctx, who, amount);
  const when = currentTimepoint(ctx);
  Multisigs.set(ctx, multisig, callHash, { when, deposit: amount, depositor: who, approvals: [who] });
  deposit(ctx, NewMultisig({ approving: who, multisig, call_hash: callHash }));
}

/** @throws TooManySignatories */
function approve(ctx: Ctx, { who, multisig, callHash }: Site, operation: MultisigOperation): void {
  ensure(operation.approvals.length < MAX_SIGNATORIES, TooManySignatories);
  Multisigs.set(ctx, multisig, callHash, { ...operation, approvals: [...operation.approvals, who].sort() });
  deposit(ctx, MultisigApproval({ approving: who, timepoint: operation.when, multisig, call_hash: callHash }));
}

/** The operation is over before its call runs. @returns what the call says it weighed. @throws MaxWeightTooLow */
function run(ctx: Ctx, site: Site, operation: MultisigOperation, call: RuntimeCall): Weight | undefined {
  const { who, multisig, callHash, maxWeight } = site;
  ensure(!anyGreater(dispatchInfo(ctx, call).callWeight, maxWeight), MaxWeightTooLow);
  Multisigs.remove(ctx, multisig, callHash);
  unreserve(ctx, operation.depositor, operation.deposit);
  const outcome = tryDispatch(ctx, call, signed(multisig));
  deposit(
    ctx,
    MultisigExecuted({
      approving: who,
      timepoint: operation.when,
      multisig,
      call_hash: callHash,
      result: outcome.ok ? { ok: true, value: undefined } : { ok: false, error: outcome.failure.value },
    }),
  );
  return postInfoOf(outcome).actualWeight;
}

/**
 * Succeeds even if the call that it runs does not.
 * @throws MinimumThreshold, TooFewSignatories, TooManySignatories, SignatoriesOutOfOrder, SenderInSignatories, NoTimepoint,
 * WrongTimepoint, UnexpectedTimepoint, MaxWeightTooLow, AlreadyApproved, what `reserve` does
 */
export function operate(ctx: Ctx, step: Step): PostInfo {
  const { who, threshold, others, maybeTimepoint, callHash, carried } = step;
  const site = { ...step, multisig: accountFor(ctx, threshold, others, who) };
  const length = carried?.length ?? 0;
  const operation = Multisigs.get(ctx, site.multisig, callHash);
  if (operation === undefined) {
    ensure(maybeTimepoint === undefined, UnexpectedTimepoint);
    begin(ctx, site);
    return { actualWeight: asMultiCreate(others.length, length) };
  }
  ensure(maybeTimepoint !== undefined, NoTimepoint);
  ensure(sameTimepoint(operation.when, maybeTimepoint), WrongTimepoint);
  const given = operation.approvals.length;
  const adds = given < threshold && !operation.approvals.includes(who);
  if (carried !== undefined && given + (adds ? 1 : 0) >= threshold) {
    const used = run(ctx, site, operation, carried.call);
    return used === undefined ? {} : { actualWeight: addWeights(asMultiComplete(others.length, length), used) };
  }
  ensure(adds, AlreadyApproved);
  approve(ctx, site, operation);
  return { actualWeight: asMultiApprove(others.length, length) };
}
