import { method, runtimeApi } from "../frame/api.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { transactionV3 } from "../pallets/ethereum/types.ts";

/** Reference: frontier primitives/rpc. */
export const ConvertTransactionRuntimeApi = runtimeApi("ConvertTransactionRuntimeApi", 2, {
  convert_transaction: method({
    inputs: { transaction: transactionV3 },
    output: uncheckedExtrinsic,
    run: unavailableApi("ConvertTransactionRuntimeApi_convert_transaction"),
  }),
});
