import { constant } from "#runtime/frame/constant.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { palletId } from "#runtime/frame/sp_types.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { palletAccount } from "#runtime/primitives/pallet_account.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** The most orders that one call carries. */
export const MAX_ORDERS = 100;
/** Orders in one call, batched or not. */
export const MaxOrdersPerBatch = constant("MaxOrdersPerBatch", u32, MAX_ORDERS);
/** `bt/limit`: what the account that settles batches is derived from. */
export const PalletId = constant("PalletId", palletId, Uint8Array.from([98, 116, 47, 108, 105, 109, 105, 116]));
/** The hotkey behind which the pallet holds alpha while it settles a batch: the account of the pallet id `bt/lmhky`. */
export const PalletHotkey = constant(
  "PalletHotkey",
  accountId,
  "0x6d6f646c62742f6c6d686b790000000000000000000000000000000000000000" as AccountId,
);

/** The coldkey that holds TAO and alpha while a batch is settled. Reference: pallets/limit-orders/src/lib.rs pallet_account. */
export const intermediary = (ctx: Ctx): AccountId => palletAccount(PalletId.get(ctx));
