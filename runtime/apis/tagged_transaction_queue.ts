import { method, runtimeApi } from "../frame/api.ts";
import { uncheckedExtrinsic } from "../frame/extrinsic_codec.ts";
import { transactionSource } from "../frame/sp_types.ts";
import { TransactionRefused, transactionValidity } from "../frame/validity.ts";
import type { Infer } from "../scale/codec.ts";
import { h256 } from "../scale/ids.ts";
import { executive } from "./executive.ts";

/** What the pool asks of each transaction. Reference: sp-transaction-pool. */
export const TaggedTransactionQueue = runtimeApi("TaggedTransactionQueue", 3, {
  validate_transaction: method({
    inputs: { source: transactionSource, tx: uncheckedExtrinsic, block_hash: h256 },
    output: transactionValidity,
    run: (ctx, { source, tx, block_hash }): Infer<typeof transactionValidity> => {
      try {
        return { ok: true, value: executive.get().validateTransaction(ctx, source, tx, block_hash) };
      } catch (cause) {
        if (cause instanceof TransactionRefused) return { ok: false, error: cause.value };
        throw cause;
      }
    },
  }),
});
