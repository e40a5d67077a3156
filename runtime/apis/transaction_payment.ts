import { method, runtimeApi } from "../frame/api.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { weight } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { feeDetails, runtimeDispatchInfo } from "../pallets/transaction_payment/types.ts";
import { u32, u64 } from "../scale/integers.ts";

export const TransactionPaymentApi = runtimeApi("TransactionPaymentApi", 4, {
  query_info: method({
    inputs: { uxt: uncheckedExtrinsic, len: u32 },
    output: runtimeDispatchInfo,
    run: unavailableApi("TransactionPaymentApi_query_info"),
  }),
  query_fee_details: method({
    inputs: { uxt: uncheckedExtrinsic, len: u32 },
    output: feeDetails,
    run: unavailableApi("TransactionPaymentApi_query_fee_details"),
  }),
  query_weight_to_fee: method({
    inputs: { weight: weight },
    output: u64,
    run: unavailableApi("TransactionPaymentApi_query_weight_to_fee"),
  }),
  query_length_to_fee: method({
    inputs: { length: u32 },
    output: u64,
    run: unavailableApi("TransactionPaymentApi_query_length_to_fee"),
  }),
});
