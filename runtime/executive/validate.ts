/** Whether the pool may take a transaction. Reference: frame-executive `validate_transaction`. */
import { PALLETS } from "../composition.ts";
import type { Ctx } from "../frame/ctx.ts";
import { extensionPipeline } from "../frame/extension.ts";
import {
  combineValidity,
  invalid,
  type TransactionSource,
  unknownTransactionError,
  type ValidTransaction,
} from "../frame/validity.ts";
import { initialize } from "../pallets/system/block.ts";
import { Number as BlockNumber } from "../pallets/system/storage.ts";
import type { H256 } from "../primitives/ids.ts";
import { checkExtrinsic } from "./check.ts";

/**
 * Judges a transaction as if the next block had begun, so that an era of one block is not stale yet. What it writes must be thrown away.
 * @param bytes without the length prefix. @param parent hash of the block that the state belongs to. @throws TransactionRefused
 */
export function validateTransaction(
  ctx: Ctx,
  source: TransactionSource,
  bytes: Uint8Array,
  parent: H256,
): ValidTransaction {
  initialize(ctx, BlockNumber.get(ctx) + 1, parent, []);
  const checked = checkExtrinsic(ctx, bytes, source);
  if (checked.info.class === "Mandatory") throw invalid("MandatoryValidation");
  const pipeline = extensionPipeline.get();
  if (checked.values !== undefined) return pipeline.validate(ctx, checked.values, checked);
  const owner = PALLETS.find((pallet) => pallet.name === checked.call.def.bound.palletName);
  if (owner?.validateUnsigned === undefined) throw unknownTransactionError("NoUnsignedValidator");
  const unsigned = owner.validateUnsigned(ctx, source, checked.call);
  return combineValidity(pipeline.bareValidate(ctx, checked), unsigned);
}
