import { method, runtimeApi } from "../frame/api.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { weight } from "../frame/sp_types.ts";
import { lengthToFee, queryFeeDetails, queryInfo, weightToFee } from "../pallets/transaction_payment/fee.ts";
import { feeDetails, runtimeDispatchInfo } from "../pallets/transaction_payment/types.ts";
import { u32, u64 } from "../scale/integers.ts";
import { executive } from "./executive.ts";

/** What weight and length cost, in both APIs; rao. */
export const PRICES = {
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
};

/** By extrinsic; fees in rao. Reference: pallet-transaction-payment rpc runtime-api. */
export const TransactionPaymentApi = runtimeApi("TransactionPaymentApi", 4, {
  query_info: method({
    inputs: { uxt: uncheckedExtrinsic, len: u32 },
    output: runtimeDispatchInfo,
    run: (ctx, { uxt, len }) => {
      const { info, bare } = executive.get().describe(ctx, uxt);
      return queryInfo(ctx, info, len, bare);
    },
  }),
  query_fee_details: method({
    inputs: { uxt: uncheckedExtrinsic, len: u32 },
    output: feeDetails,
    run: (ctx, { uxt, len }) => {
      const { info, bare } = executive.get().describe(ctx, uxt);
      return queryFeeDetails(ctx, info, len, bare);
    },
  }),
  ...PRICES,
});
