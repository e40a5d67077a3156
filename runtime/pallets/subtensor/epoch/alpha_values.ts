import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { AlphaHighTooLow, AlphaLowOutOfRange, LiquidAlphaDisabled } from "../errors.ts";
import { AlphaValues, LiquidAlphaOn } from "./storage.ts";

/** A fortieth of 65,535. */
const LEAST = 1_638;

/**
 * Bounds of liquid alpha, in parts of 65,535. @throws LiquidAlphaDisabled, AlphaHighTooLow, AlphaLowOutOfRange.
 * Reference: pallets/subtensor/src/epoch/run_epoch.rs do_set_alpha_values, whose check of the origin the caller has made.
 */
export function setAlphaValues(ctx: Ctx, netuid: NetUid, low: number, high: number): void {
  ensure(LiquidAlphaOn.get(ctx, netuid), LiquidAlphaDisabled);
  ensure(high >= LEAST, AlphaHighTooLow);
  ensure(low >= LEAST && low <= high, AlphaLowOutOfRange);
  AlphaValues.set(ctx, netuid, [low, high]);
}
