import { storageOf } from "#runtime/frame/storage.ts";
import { fixedU128 } from "#runtime/scale/fixed_codec.ts";
import { releases } from "./types.ts";

const storage = storageOf("TransactionPayment");

export const NextFeeMultiplier = storage.value("NextFeeMultiplier", {
  value: fixedU128,
  fallback: 1000000000000000000n,
});
export const StorageVersion = storage.value("StorageVersion", { value: releases, fallback: "V1Ancient" });
