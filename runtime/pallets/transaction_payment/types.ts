import { dispatchClass, weight } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { rao } from "#runtime/scale/ids.ts";
import { compact } from "#runtime/scale/integers.ts";
import { newtype, param, struct, unitEnum } from "#runtime/scale/named.ts";

/** The tip, rao, compact. */
export const chargeTransactionPayment = newtype(
  { path: "pallet_transaction_payment::ChargeTransactionPayment", params: [param("T")] },
  spelled(compact(rao, 64), "BalanceOf<T>"),
);
/** Layouts of this pallet's storage. */
export const releases = unitEnum({ path: "pallet_transaction_payment::Releases" }, ["V1Ancient", "V2"]);
/** Weight, class, and the fee without a tip, rao. */
export const runtimeDispatchInfo = struct(
  {
    path: "pallet_transaction_payment::types::RuntimeDispatchInfo",
    params: [param("Balance", rao), param("Weight", weight)],
  },
  { weight: weight, class: dispatchClass, partial_fee: spelled(rao, "Balance") },
);
const inclusionFee = struct(
  { path: "pallet_transaction_payment::types::InclusionFee", params: [param("Balance", rao)] },
  { base_fee: spelled(rao, "Balance"), len_fee: spelled(rao, "Balance"), adjusted_weight_fee: spelled(rao, "Balance") },
);
/** Parts of the fee, rao; none for what pays none. */
export const feeDetails = struct(
  { path: "pallet_transaction_payment::types::FeeDetails", params: [param("Balance", rao)] },
  { inclusion_fee: spelled(option(inclusionFee), "Option<InclusionFee<Balance>>"), tip: spelled(rao, "Balance") },
);
