/** Alpha made and unmade. Reference: pallets/subtensor/src/coinbase/alpha.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AlphaBalance, NetUid } from "#runtime/primitives/ids.ts";
import { burnAlpha, mintAlpha, recycleAlpha } from "../../alpha_assets/issuance.ts";
import { SubnetAlphaIn, SubnetAlphaOut } from "./storage.ts";

/** Mints alpha into the pool. Reference: mint_alpha, resolve_to_alpha_in. */
export function mintAlphaIn(ctx: Ctx, netuid: NetUid, amount: AlphaBalance): void {
  mintAlpha(ctx, netuid, amount);
  if (amount !== 0n) SubnetAlphaIn.mutate(ctx, netuid, (total) => U64.saturatingAdd(total, amount));
}

/** Mints alpha that is outside of the pool. Reference: mint_alpha, resolve_to_alpha_out. */
export function mintAlphaOut(ctx: Ctx, netuid: NetUid, amount: AlphaBalance): void {
  mintAlpha(ctx, netuid, amount);
  if (amount !== 0n) SubnetAlphaOut.mutate(ctx, netuid, (total) => U64.saturatingAdd(total, amount));
}

/** Takes alpha that was outside of the pool back from issuance. The caller has taken it from somebody's stake. */
export function recycleSubnetAlpha(ctx: Ctx, netuid: NetUid, amount: AlphaBalance): void {
  if (amount === 0n) return;
  SubnetAlphaOut.mutate(ctx, netuid, (total) => U64.saturatingSub(total, amount));
  recycleAlpha(ctx, netuid, amount);
}

/** Burns alpha: issuance does not change. The caller has taken it from somebody's stake. */
export const burnSubnetAlpha = burnAlpha;
