/** The books of every subnet's alpha. Reference: pallets/alpha-assets/src/lib.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { AlphaBurned, AlphaRecycled, TotalAlphaIssuance } from "./storage.ts";

/** Creates alpha; the caller says where it goes. */
export function mintAlpha(ctx: Ctx, netuid: NetUid, amount: AlphaBalance): void {
  if (amount !== 0n) TotalAlphaIssuance.mutate(ctx, netuid, (issued) => U64.saturatingAdd(issued, amount));
}

/** Notes alpha that nobody can use any more and that still counts as issued. */
export function burnAlpha(ctx: Ctx, netuid: NetUid, amount: AlphaBalance): void {
  if (amount !== 0n) AlphaBurned.mutate(ctx, netuid, (burned) => U64.saturatingAdd(burned, amount));
}

/** Takes alpha back from issuance: it may be minted again. */
export function recycleAlpha(ctx: Ctx, netuid: NetUid, amount: AlphaBalance): void {
  if (amount === 0n) return;
  AlphaRecycled.mutate(ctx, netuid, (recycled) => U64.saturatingAdd(recycled, amount));
  TotalAlphaIssuance.mutate(ctx, netuid, (issued) => U64.saturatingSub(issued, amount));
}
