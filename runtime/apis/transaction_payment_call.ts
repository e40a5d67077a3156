import { method, runtimeApi } from "../frame/api.ts";
import { runtimeCall } from "../frame/call_codec.ts";
import { weight } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { feeDetails, runtimeDispatchInfo } from "../pallets/transaction_payment/types.ts";
import { u32, u64 } from "../scale/integers.ts";

export const TransactionPaymentCallApi = runtimeApi("TransactionPaymentCallApi", 3, {
  query_call_info: method({
    inputs: { call: runtimeCall, len: u32 },
    output: runtimeDispatchInfo,
    run: unavailableApi("TransactionPaymentCallApi_query_call_info"),
  }),
  query_call_fee_details: method({
    inputs: { call: runtimeCall, len: u32 },
    output: feeDetails,
    run: unavailableApi("TransactionPaymentCallApi_query_call_fee_details"),
  }),
  query_weight_to_fee: method({
    inputs: { weight: weight },
    output: u64,
    run: unavailableApi("TransactionPaymentCallApi_query_weight_to_fee"),
  }),
  query_length_to_fee: method({
    inputs: { length: u32 },
    output: u64,
    run: unavailableApi("TransactionPaymentCallApi_query_length_to_fee"),
  }),
});
