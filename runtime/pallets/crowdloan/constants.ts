import { constant } from "#runtime/frame/constant.ts";
import { palletId } from "#runtime/frame/sp_types.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** `bt/cloan`: what the accounts of crowdloans are derived from. */
export const PalletId = constant("PalletId", palletId, new TextEncoder().encode("bt/cloan"));
/** What a creator puts in at least: 10 TAO. */
export const MinimumDeposit = constant("MinimumDeposit", rao, 10_000_000_000n as Rao);
/** No crowdloan may take smaller contributions: 0.1 TAO. */
export const AbsoluteMinimumContribution = constant("AbsoluteMinimumContribution", rao, 100_000_000n as Rao);
/** Blocks: 7 days. */
export const MinimumBlockDuration = constant("MinimumBlockDuration", u32, ({ fast }) => (fast ? 50 : 50400));
/** Blocks: 60 days. */
export const MaximumBlockDuration = constant("MaximumBlockDuration", u32, ({ fast }) => (fast ? 20000 : 432000));
/** Contributors that one refund pays back. */
export const RefundContributorsLimit = constant("RefundContributorsLimit", u32, 50);
/** The creator is one of them. */
export const MaxContributors = constant("MaxContributors", u32, 500);
