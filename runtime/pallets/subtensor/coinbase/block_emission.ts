/** How much a block creates, by how much there is. Reference: pallets/subtensor/src/coinbase/block_emission.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { log2Floor } from "#runtime/numerics/transcendental.ts";
import { BlockEmission, TotalIssuance } from "./storage.ts";

/** Rao of TAO, or of a subnet's alpha, that will ever be. */
const TOTAL_SUPPLY = 21_000_000_000_000_000n;
/** Rao per block before the first halving. */
const DEFAULT_BLOCK_EMISSION = 1_000_000_000n;

const SUPPLY = I96F32.saturatingFromInt(TOTAL_SUPPLY);
const FIRST_EMISSION = I96F32.saturatingFromInt(DEFAULT_BLOCK_EMISSION);

/** log2(1 / (1 - issuance / supply)), rounded down: how often emission has halved. undefined where no type of the reference holds it. */
function halvings(issuance: bigint): bigint | undefined {
  const part = I96F32.checkedDiv(I96F32.saturatingFromInt(issuance), SUPPLY);
  const left = part === undefined ? undefined : I96F32.checkedSub(I96F32.ONE, part);
  const inverse = left === undefined ? undefined : I96F32.checkedDiv(I96F32.ONE, left);
  return inverse === undefined ? undefined : log2Floor(I96F32, inverse);
}

/**
 * Emission of one block at an issuance, both in rao (or alpha); zero at full supply and where the reference fails. Notes what it found in
 * BlockEmission, whichever token was asked about: the last question of a block stays.
 */
export function getBlockEmissionForIssuance(ctx: Ctx, issuance: bigint): bigint {
  if (issuance >= TOTAL_SUPPLY) return 0n;
  const times = halvings(issuance);
  if (times === undefined) return 0n;
  // Below supply at least 2^-32 is left, so emission has halved 32 times at most, and nothing saturates.
  const multiplier = I96F32.fromBits(I96F32.ONE << times);
  const share = I96F32.safeDiv(I96F32.ONE, multiplier);
  const emission = I96F32.saturatingToU64(I96F32.saturatingMul(share, FIRST_EMISSION));
  if (BlockEmission.get(ctx) !== emission) BlockEmission.set(ctx, emission);
  return emission;
}

/** Rao that this block creates. Mints nothing. */
export const calculateBlockEmission = (ctx: Ctx): bigint => getBlockEmissionForIssuance(ctx, TotalIssuance.get(ctx));
