import { method, runtimeApi } from "../frame/api.ts";
import { runtimeCall } from "../frame/call_codec.ts";
import { dispatchInfo } from "../frame/dispatch.ts";
import { queryFeeDetails, queryInfo } from "../pallets/transaction_payment/fee.ts";
import { feeDetails, runtimeDispatchInfo } from "../pallets/transaction_payment/types.ts";
import { u32 } from "../scale/integers.ts";
import { PRICES } from "./transaction_payment.ts";

/** By call; fees in rao. Reference: pallet-transaction-payment rpc runtime-api. */
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
  ...PRICES,
});
