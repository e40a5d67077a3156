import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, result, unit } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { timepoint } from "./types.ts";

/** The first approval. */
export const NewMultisig = event(0, {
  approving: accountId,
  multisig: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
});
/** An approval that is not the last. */
export const MultisigApproval = event(1, {
  approving: accountId,
  timepoint: spelled(timepoint, "Timepoint<BlockNumberFor<T>>"),
  multisig: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
});
/** The last approval made the call; how it ended. */
export const MultisigExecuted = event(2, {
  approving: accountId,
  timepoint: spelled(timepoint, "Timepoint<BlockNumberFor<T>>"),
  multisig: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
  result: spelled(result(unit, dispatchError), "DispatchResult"),
});
/** By who began it; the deposit is back. */
export const MultisigCancelled = event(3, {
  cancelling: accountId,
  timepoint: spelled(timepoint, "Timepoint<BlockNumberFor<T>>"),
  multisig: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
});
/** A deposit was brought up to date; rao. */
export const DepositPoked = event(4, {
  who: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
  old_deposit: spelled(rao, "BalanceOf<T>"),
  new_deposit: spelled(rao, "BalanceOf<T>"),
});
