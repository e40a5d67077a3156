import { constant } from "#runtime/frame/constant.ts";
import { palletId } from "#runtime/frame/sp_types.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const PalletId = constant("PalletId", palletId, Uint8Array.from([98, 116, 47, 99, 108, 111, 97, 110]));
export const MinimumDeposit = constant("MinimumDeposit", u64, 10000000000n);
export const AbsoluteMinimumContribution = constant("AbsoluteMinimumContribution", u64, 100000000n);
export const MinimumBlockDuration = constant("MinimumBlockDuration", u32, ({ fast }) => (fast ? 50 : 50400));
export const MaximumBlockDuration = constant("MaximumBlockDuration", u32, ({ fast }) => (fast ? 20000 : 432000));
export const RefundContributorsLimit = constant("RefundContributorsLimit", u32, 50);
export const MaxContributors = constant("MaxContributors", u32, 500);
