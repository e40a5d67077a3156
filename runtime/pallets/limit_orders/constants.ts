import { constant } from "#runtime/frame/constant.ts";
import { palletId } from "#runtime/frame/sp_types.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

export const MaxOrdersPerBatch = constant("MaxOrdersPerBatch", u32, 100);
export const PalletId = constant("PalletId", palletId, Uint8Array.from([98, 116, 47, 108, 105, 109, 105, 116]));
export const PalletHotkey = constant(
  "PalletHotkey",
  accountId,
  "0x6d6f646c62742f6c6d686b790000000000000000000000000000000000000000" as AccountId,
);
