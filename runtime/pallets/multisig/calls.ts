/** Calls that several accounts make together. Reference: pallet-multisig lib.rs. */
import { call, type RuntimeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { dispatchInfo, postInfoOf, tryDispatch } from "#runtime/frame/dispatch.ts";
import { ensure, FailureWithPostInfo } from "#runtime/frame/errors.ts";
import { ensureSigned, signed } from "#runtime/frame/origin.ts";
import { weight } from "#runtime/frame/sp_types.ts";
import { addWeights, dbReadsWrites, maxWeight, type PostInfo } from "#runtime/frame/weights.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { encode, spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, option, vec } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { reserve, unreserve } from "../balances/currency.ts";
import { accountFor, currentTimepoint, depositFor, multiAccountId, sameTimepoint, signatoriesWith } from "./account.ts";
import { NotFound, NotOwner, WrongTimepoint } from "./errors.ts";
import { DepositPoked, MultisigCancelled, MultisigExecuted } from "./events.ts";
import { operate } from "./operate.ts";
import { Multisigs } from "./storage.ts";
import { timepoint } from "./types.ts";
import * as weights from "./weights.ts";

const boxedCall = spelled(runtimeCall, "Box<<T as Config>::RuntimeCall>");
const maybeTimepoint = spelled(option(timepoint), "Option<Timepoint<BlockNumberFor<T>>>");
const encodedLength = (inner: RuntimeCall): number => encode(runtimeCall, inner).length;

/** Runs a call as the account of which each signatory alone is enough. @throws BadOrigin, what `signatoriesWith` does, what the call fails with */
export const as_multi_threshold_1 = call({
  index: 0,
  args: { other_signatories: vec(accountId), call: boxedCall },
  weight({ call: inner }, ctx) {
    const info = dispatchInfo(ctx, inner);
    const own = addWeights(weights.asMultiThreshold1(encodedLength(inner)), dbReadsWrites(1, 1));
    return { weight: addWeights(own, info.callWeight), class: info.class };
  },
  dispatch(ctx, origin, { other_signatories, call: inner }): PostInfo {
    const who = ensureSigned(origin);
    const multisig = multiAccountId(signatoriesWith(ctx, other_signatories, who), 1);
    const encoded = encode(runtimeCall, inner);
    const outcome = tryDispatch(ctx, inner, signed(multisig));
    deposit(
      ctx,
      MultisigExecuted({
        approving: who,
        timepoint: currentTimepoint(ctx),
        multisig,
        call_hash: blake2b256(encoded),
        result: outcome.ok ? { ok: true, value: undefined } : { ok: false, error: outcome.failure.value },
      }),
    );
    const inside = postInfoOf(outcome);
    const used = inside.actualWeight;
    const counted = used && addWeights(weights.asMultiThreshold1(encoded.length), used);
    if (outcome.ok) return { actualWeight: counted };
    throw counted === undefined ? outcome.failure : new FailureWithPostInfo(outcome.failure, { actualWeight: counted });
  },
});

/** Begins an operation, approves it, or, as the last who is needed, runs its call. @throws BadOrigin, what `operate` does */
export const as_multi = call({
  index: 1,
  args: {
    threshold: u16,
    other_signatories: vec(accountId),
    maybe_timepoint: maybeTimepoint,
    call: boxedCall,
    max_weight: weight,
  },
  weight({ other_signatories, call: inner, max_weight }) {
    const others = other_signatories.length;
    const length = encodedLength(inner);
    const own = [weights.asMultiCreate, weights.asMultiApprove, weights.asMultiComplete]
      .map((each) => each(others, length))
      .reduce(maxWeight);
    return { weight: addWeights(own, max_weight) };
  },
  dispatch(ctx, origin, { threshold, other_signatories, call: inner, max_weight, ...args }) {
    const encoded = encode(runtimeCall, inner);
    return operate(ctx, {
      who: ensureSigned(origin),
      threshold,
      others: other_signatories,
      maybeTimepoint: args.maybe_timepoint,
      callHash: blake2b256(encoded),
      carried: { call: inner, length: encoded.length },
      maxWeight: max_weight,
    });
  },
});

/** The same by the call's hash alone; somebody else has to bring the call. @throws BadOrigin, what `operate` does */
export const approve_as_multi = call({
  index: 2,
  args: {
    threshold: u16,
    other_signatories: vec(accountId),
    maybe_timepoint: maybeTimepoint,
    call_hash: fixedBytes(32),
    max_weight: weight,
  },
  weight({ other_signatories, max_weight }) {
    const others = other_signatories.length;
    const own = maxWeight(weights.approveAsMultiCreate(others), weights.approveAsMultiApprove(others));
    return { weight: addWeights(own, max_weight) };
  },
  dispatch(ctx, origin, { threshold, other_signatories, call_hash, max_weight, ...args }) {
    return operate(ctx, {
      who: ensureSigned(origin),
      threshold,
      others: other_signatories,
      maybeTimepoint: args.maybe_timepoint,
      callHash: call_hash,
      maxWeight: max_weight,
    });
  },
});

/** Whoever began an operation ends it and gets the deposit back. @throws BadOrigin, what `accountFor` does, NotFound, WrongTimepoint, NotOwner */
export const cancel_as_multi = call({
  index: 3,
  args: {
    threshold: u16,
    other_signatories: vec(accountId),
    timepoint: spelled(timepoint, "Timepoint<BlockNumberFor<T>>"),
    call_hash: fixedBytes(32),
  },
  weight: ({ other_signatories }) => ({ weight: weights.cancelAsMulti(other_signatories.length) }),
  dispatch(ctx, origin, { threshold, other_signatories, timepoint: begun, call_hash }) {
    const who = ensureSigned(origin);
    const multisig = accountFor(ctx, threshold, other_signatories, who);
    const operation = Multisigs.get(ctx, multisig, call_hash);
    ensure(operation !== undefined, NotFound);
    ensure(sameTimepoint(operation.when, begun), WrongTimepoint);
    ensure(operation.depositor === who, NotOwner);
    unreserve(ctx, operation.depositor, operation.deposit);
    Multisigs.remove(ctx, multisig, call_hash);
    deposit(ctx, MultisigCancelled({ cancelling: who, timepoint: begun, multisig, call_hash }));
  },
});

/** Brings an operation's deposit to what it would be today; free if that changes anything. @throws BadOrigin, what `accountFor` does, NotFound, NotOwner, what `reserve` does */
export const poke_deposit = call({
  index: 4,
  args: { threshold: u16, other_signatories: vec(accountId), call_hash: fixedBytes(32) },
  weight: ({ other_signatories }) => ({ weight: weights.pokeDeposit(other_signatories.length) }),
  dispatch(ctx, origin, { threshold, other_signatories, call_hash }): PostInfo {
    const who = ensureSigned(origin);
    const multisig = accountFor(ctx, threshold, other_signatories, who);
    const operation = Multisigs.get(ctx, multisig, call_hash);
    ensure(operation !== undefined, NotFound);
    ensure(operation.depositor === who, NotOwner);
    const new_deposit = depositFor(ctx, threshold);
    const old_deposit = operation.deposit;
    if (new_deposit === old_deposit) return { paysFee: "Yes" };
    if (new_deposit > old_deposit) reserve(ctx, who, U64.saturatingSub(new_deposit, old_deposit));
    else unreserve(ctx, who, U64.saturatingSub(old_deposit, new_deposit));
    Multisigs.set(ctx, multisig, call_hash, { ...operation, deposit: new_deposit });
    deposit(ctx, DepositPoked({ who, call_hash, old_deposit, new_deposit }));
    return { paysFee: "No" };
  },
});
