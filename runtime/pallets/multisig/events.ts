import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, result, unit } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { timepoint } from "./types.ts";

export const NewMultisig = event(0, {
  approving: accountId,
  multisig: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
});
export const MultisigApproval = event(1, {
  approving: accountId,
  timepoint: spelled(timepoint, "Timepoint<BlockNumberFor<T>>"),
  multisig: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
});
export const MultisigExecuted = event(2, {
  approving: accountId,
  timepoint: spelled(timepoint, "Timepoint<BlockNumberFor<T>>"),
  multisig: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
  result: spelled(result(unit, dispatchError), "DispatchResult"),
});
export const MultisigCancelled = event(3, {
  cancelling: accountId,
  timepoint: spelled(timepoint, "Timepoint<BlockNumberFor<T>>"),
  multisig: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
});
export const DepositPoked = event(4, {
  who: accountId,
  call_hash: spelled(fixedBytes(32), "CallHash"),
  old_deposit: spelled(rao, "BalanceOf<T>"),
  new_deposit: spelled(rao, "BalanceOf<T>"),
});
