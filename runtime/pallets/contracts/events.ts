/**
 * Events of pallet-contracts, for metadata: its calls are not carried over, so none of them happens here. Amounts in rao. Reference:
 * pallet-contracts src/lib.rs Event.
 */
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { origin } from "./types.ts";

/** Who made the contract: an account, or another contract. */
export const Instantiated = event(0, { deployer: accountId, contract: accountId });
/** The contract's balance went to the beneficiary. */
export const Terminated = event(1, { contract: accountId, beneficiary: accountId });
/** The deposit is the uploader's, held. */
export const CodeStored = event(2, {
  code_hash: spelled(h256, "T::Hash"),
  deposit_held: spelled(u64, "BalanceOf<T>"),
  uploader: accountId,
});
/** Bytes that the contract chose; its topics are the record's. */
export const ContractEmitted = event(3, { contract: accountId, data: bytes });
/** The deposit is released to whom it was held from. */
export const CodeRemoved = event(4, {
  code_hash: spelled(h256, "T::Hash"),
  deposit_released: spelled(u64, "BalanceOf<T>"),
  remover: accountId,
});
/** The contract chose other code for itself. */
export const ContractCodeUpdated = event(5, {
  contract: accountId,
  new_code_hash: spelled(h256, "T::Hash"),
  old_code_hash: spelled(h256, "T::Hash"),
});
/** By an account or a contract, or root. */
export const Called = event(6, { caller: spelled(origin, "Origin<T>"), contract: accountId });
/** The contract ran the code on its own storage. */
export const DelegateCalled = event(7, { contract: accountId, code_hash: spelled(h256, "CodeHash<T>") });
/** From the account that pays to the contract. */
export const StorageDepositTransferredAndHeld = event(8, {
  from: accountId,
  to: accountId,
  amount: spelled(u64, "BalanceOf<T>"),
});
/** From the contract to the account that gets it back. */
export const StorageDepositTransferredAndReleased = event(9, {
  from: accountId,
  to: accountId,
  amount: spelled(u64, "BalanceOf<T>"),
});
