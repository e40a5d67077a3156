/** When a key last sent transactions of three kinds. Reference: pallets/subtensor/src/utils/rate_limiting.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { LastRateLimitedBlock, TxDelegateTakeRateLimit, TxRateLimit } from "./storage.ts";

/** Any limited transaction; changes of a child key's take; changes of a delegate's take. */
export type LastTxKind = "LastTxBlock" | "LastTxBlockChildKeyTake" | "LastTxBlockDelegateTake";
const keyOf = (type: LastTxKind, key: AccountId) => ({ type, value: key }) as const;

/** 0 for never. */
export const lastTxBlock = (ctx: Ctx, kind: LastTxKind, key: AccountId): bigint =>
  LastRateLimitedBlock.get(ctx, keyOf(kind, key));
/** Such a transaction was made in this block. */
export const setLastTxBlock = (ctx: Ctx, kind: LastTxKind, key: AccountId, block: bigint): void =>
  LastRateLimitedBlock.set(ctx, keyOf(kind, key), block);
/** As if there had been none. */
export const removeLastTxBlock = (ctx: Ctx, kind: LastTxKind, key: AccountId): void =>
  LastRateLimitedBlock.remove(ctx, keyOf(kind, key));

const exceeds = (limit: bigint, previous: bigint, block: bigint): boolean =>
  limit !== 0n && previous !== 0n && U64.saturatingSub(block, previous) <= limit;

/** Whether a transaction at `block` comes too soon after one at `previous`. Reference: exceeds_tx_rate_limit. */
export const exceedsTxRateLimit = (ctx: Ctx, previous: bigint, block: bigint): boolean =>
  exceeds(TxRateLimit.get(ctx), previous, block);
/** The same for changes of a delegate's take. Reference: exceeds_tx_delegate_take_rate_limit. */
export const exceedsTxDelegateTakeRateLimit = (ctx: Ctx, previous: bigint, block: bigint): boolean =>
  exceeds(TxDelegateTakeRateLimit.get(ctx), previous, block);
