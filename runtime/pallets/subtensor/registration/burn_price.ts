/** What a registration costs: halves in a number of blocks, and jumps with each registration. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { U64F64 } from "../../../numerics/fixed.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { currentBlock, shouldRunEpoch } from "../tempo/epoch_schedule.ts";
import {
  Burn,
  BurnHalfLife,
  BurnIncreaseMult,
  MaxBurn,
  MinBurn,
  RegistrationsThisBlock,
  RegistrationsThisInterval,
} from "./storage.ts";

const POINT = 32n;
const ONE = 1n << POINT;
const HALF = 1n << (POINT - 1n);

/** Times a factor with 32 fraction bits, rounded down. Reference: utils/misc.rs mul_by_q32. */
const times = (value: bigint, factor: bigint): bigint => U64.saturatingFrom((value * factor) >> POINT);

/** By squaring, rounding down each time. Reference: pow_q32. */
const power = (base: bigint, exponent: number): bigint => {
  let result = ONE;
  let square = base;
  for (let rest = exponent; rest > 0; ) {
    if (rest % 2 === 1) result = times(result, square);
    rest = Math.floor(rest / 2);
    if (rest > 0) square = times(square, square);
  }
  return result;
};

const factors = new Map<number, bigint>();

/**
 * The factor that makes a half in `halfLife` blocks, 32 fraction bits; one for zero. Found by bisection, then remembered: it depends on
 * nothing else. Reference: decay_factor_q32.
 */
export const decayFactor = (halfLife: number): bigint => {
  if (halfLife === 0) return ONE;
  const known = factors.get(halfLife);
  if (known !== undefined) return known;
  let low = 0n;
  let high = ONE;
  while (low + 1n < high) {
    const middle = low + ((high - low) >> 1n);
    if (power(middle, halfLife) > HALF) high = middle;
    else low = middle;
  }
  factors.set(halfLife, low);
  return low;
};

/** Clamped to the subnet's bounds; where these cross, the upper one holds. */
const bounded = (ctx: Ctx, netuid: NetUid, burn: bigint): Rao => {
  const min = MinBurn.get(ctx, netuid);
  const max = MaxBurn.get(ctx, netuid);
  const raised = burn < min ? min : burn;
  return (raised > max ? max : raised) as Rao;
};

/**
 * A block's decay of prices, and the counters of registrations: per block on every subnet, per epoch on root.
 * Reference: pallets/subtensor/src/subnets/registration.rs update_registration_prices_for_networks.
 */
export const updateRegistrationPrices = (ctx: Ctx, netuids: readonly NetUid[]): void => {
  const block = currentBlock(ctx);
  for (const netuid of netuids) {
    const burn = Burn.get(ctx, netuid);
    const halfLife = BurnHalfLife.get(ctx, netuid);
    const next = bounded(ctx, netuid, halfLife > 0 && block > 1n ? times(burn, decayFactor(halfLife)) : burn);
    if (next !== burn) Burn.set(ctx, netuid, next);
    RegistrationsThisBlock.set(ctx, netuid, 0);
    if (netuid === ROOT && shouldRunEpoch(ctx, netuid, block)) RegistrationsThisInterval.set(ctx, netuid, 0);
  }
};

/** The jump after a registration; root has none. Reference: bump_registration_price_after_registration. */
export const bumpRegistrationPrice = (ctx: Ctx, netuid: NetUid): void => {
  if (netuid === ROOT) return;
  const multiplier = U64F64.max(BurnIncreaseMult.get(ctx, netuid), U64F64.ONE);
  const burn = U64F64.saturatingFromInt(Burn.get(ctx, netuid));
  Burn.set(ctx, netuid, bounded(ctx, netuid, U64F64.saturatingToU64(U64F64.saturatingMul(burn, multiplier))));
};
