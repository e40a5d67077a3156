import { storageOf } from "#runtime/frame/storage.ts";
import type { FixedU128 } from "#runtime/numerics/fixed_u128.ts";
import { fixedU128 } from "#runtime/scale/fixed_codec.ts";
import { releases } from "./types.ts";

const storage = storageOf("TransactionPayment");

/** Always one: fees by weight do not follow how full blocks are. */
export const NextFeeMultiplier = storage.value("NextFeeMultiplier", {
  value: fixedU128,
  fallback: 1_000_000_000_000_000_000n as FixedU128,
});
/** Layout of this pallet's storage. */
export const StorageVersion = storage.value("StorageVersion", { value: releases, fallback: "V1Ancient" });
