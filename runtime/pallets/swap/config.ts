import type { Ctx } from "#runtime/frame/ctx.ts";
import { late } from "#runtime/frame/late.ts";
import type { AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";

/** One side of a subnet's pool. */
export interface TokenReserve<C extends bigint> {
  /** Rao or alpha in the pool. */
  reserve(ctx: Ctx, netuid: NetUid): C;
  /** Saturates at zero. */
  decreaseProvided(ctx: Ctx, netuid: NetUid, amount: C): void;
}

/** What the swap asks of the pallet that owns subnets and reserves. Reference: pallets/swap/src/pallet/mod.rs Config. */
export interface SwapConfig {
  readonly taoReserve: TokenReserve<Rao>;
  readonly alphaReserve: TokenReserve<AlphaBalance>;
  /** Whether there is such a subnet. */
  exists(ctx: Ctx, netuid: NetUid): boolean;
  /** 1 for a subnet with a pool; anything else swaps one to one. */
  mechanism(ctx: Ctx, netuid: NetUid): number;
}

/** Bound by runtime/bindings.ts. */
export const swapConfig = late<SwapConfig>("Swap.Config");
