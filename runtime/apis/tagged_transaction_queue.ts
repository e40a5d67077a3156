import { method, runtimeApi } from "../frame/api.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { transactionSource, transactionValidityError, validTransaction } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { result } from "../scale/collections.ts";
import { h256 } from "../scale/ids.ts";

export const TaggedTransactionQueue = runtimeApi("TaggedTransactionQueue", 3, {
  validate_transaction: method({
    inputs: { source: transactionSource, tx: uncheckedExtrinsic, block_hash: h256 },
    output: result(validTransaction, transactionValidityError),
    run: unavailableApi("TaggedTransactionQueue_validate_transaction"),
  }),
});
