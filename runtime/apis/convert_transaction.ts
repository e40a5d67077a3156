import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { transactionV3 } from "../pallets/ethereum/types.ts";
import { uncheckedExtrinsic } from "../X.ts";

export const ConvertTransactionRuntimeApi = runtimeApi("ConvertTransactionRuntimeApi", 2, {
convert_transaction: method({ inputs: { transaction: transactionV3 }, output: uncheckedExtrinsic, run: unavailableApi("ConvertTransactionRuntimeApi_convert_transaction") }),
});
