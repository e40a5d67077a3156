/** What the calls ask of crowdloans. Reference: pallets/crowdloan/src/lib.rs, its `impl Pallet` at the end. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { palletAccount } from "#runtime/primitives/pallet_account.ts";
import { encode, spelled } from "#runtime/scale/codec.ts";
import { rao } from "#runtime/scale/ids.ts";
import { compact, u32 } from "#runtime/scale/integers.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { MaximumBlockDuration, MinimumBlockDuration, PalletId } from "./constants.ts";
import {
  AlreadyFinalized,
  BlockDurationTooLong,
  BlockDurationTooShort,
  CannotEndInPast,
  InvalidCrowdloanId,
  InvalidOrigin,
} from "./errors.ts";
import { Crowdloans } from "./storage.ts";
import type { CrowdloanInfo } from "./types.ts";

/** Arguments as the calls spell them. */
export const crowdloanId = spelled(compact(u32), "CrowdloanId");
/** Rao. */
export const compactBalance = spelled(compact(rao, 64), "BalanceOf<T>");
/** A block's number. */
export const compactBlock = spelled(compact(u32), "BlockNumberFor<T>");

/** Holds a crowdloan's money. */
export const fundsAccount = (ctx: Ctx, id: number): AccountId => palletAccount(PalletId.get(ctx), encode(u32, id));

/** @throws InvalidCrowdloanId */
export function crowdloanOf(ctx: Ctx, id: number): CrowdloanInfo {
  const crowdloan = Crowdloans.get(ctx, id);
  if (crowdloan === undefined) throw InvalidCrowdloanId;
  return crowdloan;
}

/** One that is still open, for whoever created it. @throws BadOrigin, InvalidCrowdloanId, AlreadyFinalized, InvalidOrigin */
export function openForCreator(ctx: Ctx, origin: Origin, id: number): CrowdloanInfo {
  const who = ensureSigned(origin);
  const crowdloan = crowdloanOf(ctx, id);
  ensure(!crowdloan.finalized, AlreadyFinalized);
  ensure(who === crowdloan.creator, InvalidOrigin);
  return crowdloan;
}

/** @param end block. @throws CannotEndInPast, BlockDurationTooShort, BlockDurationTooLong */
export function ensureValidEnd(ctx: Ctx, end: number): void {
  const duration = end - BlockNumber.get(ctx);
  ensure(duration > 0, CannotEndInPast);
  ensure(duration >= MinimumBlockDuration.get(ctx), BlockDurationTooShort);
  ensure(duration <= MaximumBlockDuration.get(ctx), BlockDurationTooLong);
}
