import { method, runtimeApi } from "../frame/api.ts";
import { runtimeCall } from "../frame/call_codec.ts";
import { dispatchInfo } from "../frame/dispatch.ts";
import { weight } from "../frame/sp_types.ts";
import { lengthToFee, queryFeeDetails, queryInfo, weightToFee } from "../pallets/transaction_payment/fee.ts";
import { feeDetails, runtimeDispatchInfo } from "../pallets/transaction_payment/types.ts";
import { u32, u64 } from "../scale/integers.ts";

export const TransactionPaymentCallApi = runtimeApi("TransactionPaymentCallApi", 3, {
  query_call_info: method({
    inputs: { call: runtimeCall, len: u32 },
    output: runtimeDispatchInfo,
    run: (ctx, { call, len }) => queryInfo(ctx, dispatchInfo(ctx, call), len),
  }),
  query_call_fee_details: method({
    inputs: { call: runtimeCall, len: u32 },
    output: feeDetails,
    run: (ctx, { call, len }) => queryFeeDetails(ctx, dispatchInfo(ctx, call), len),
  }),
  query_weight_to_fee: method({
    inputs: { weight: weight },
    output: u64,
    run: (_ctx, { weight: of }) => weightToFee(of),
  }),
  query_length_to_fee: method({
    inputs: { length: u32 },
    output: u64,
    run: (_ctx, { length }) => lengthToFee(length),
  }),
});
