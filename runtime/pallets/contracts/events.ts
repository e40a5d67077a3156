import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { origin } from "./types.ts";

export const Instantiated = event(0, { deployer: accountId, contract: accountId });
export const Terminated = event(1, { contract: accountId, beneficiary: accountId });
export const CodeStored = event(2, {
  code_hash: spelled(h256, "T::Hash"),
  deposit_held: spelled(u64, "BalanceOf<T>"),
  uploader: accountId,
});
export const ContractEmitted = event(3, { contract: accountId, data: bytes });
export const CodeRemoved = event(4, {
  code_hash: spelled(h256, "T::Hash"),
  deposit_released: spelled(u64, "BalanceOf<T>"),
  remover: accountId,
});
export const ContractCodeUpdated = event(5, {
  contract: accountId,
  new_code_hash: spelled(h256, "T::Hash"),
  old_code_hash: spelled(h256, "T::Hash"),
});
export const Called = event(6, { caller: spelled(origin, "Origin<T>"), contract: accountId });
export const DelegateCalled = event(7, { contract: accountId, code_hash: spelled(h256, "CodeHash<T>") });
export const StorageDepositTransferredAndHeld = event(8, {
  from: accountId,
  to: accountId,
  amount: spelled(u64, "BalanceOf<T>"),
});
export const StorageDepositTransferredAndReleased = event(9, {
  from: accountId,
  to: accountId,
  amount: spelled(u64, "BalanceOf<T>"),
});
