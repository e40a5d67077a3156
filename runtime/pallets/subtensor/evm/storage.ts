import { storageOf } from "#runtime/frame/storage.ts";
import { twox64Concat } from "#runtime/frame/storage_key.ts";
import { tuple } from "#runtime/scale/collections.ts";
import { h160, netUid } from "#runtime/scale/ids.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";

const storage = storageOf("SubtensorModule");

/** A neuron's Ethereum address, and the block in which it was proven. */
export const AssociatedEvmAddress = storage.optionMap("AssociatedEvmAddress", {
  keys: [twox64Concat(netUid), twox64Concat(u16)],
  value: tuple(h160, u64),
});
