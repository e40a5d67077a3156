import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked, weight } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool, i64, u16, u64 } from "#runtime/scale/integers.ts";
import { swapConfig } from "./config.ts";
import { MaxFeeRate } from "./constants.ts";
import { Deprecated, FeeRateTooHigh, MechanismDoesNotExist } from "./errors.ts";
import { FeeRateSet } from "./events.ts";
import { FeeRate } from "./storage.ts";
import { positionId, tickIndex } from "./types.ts";

/** User liquidity came with an earlier pool: its calls are there to fail. */
const deprecated = {
  weight: { weight: weight(15_000_000n) },
  dispatch: (): never => {
    throw Deprecated;
  },
};

/** Root sets the fee of a subnet's swaps in parts of 65535. @throws MechanismDoesNotExist, FeeRateTooHigh */
export const set_fee_rate = call({
  index: 0,
  args: { netuid: netUid, rate: u16 },
  weight: { weight: benchmarked(15_063_000n, 3994n, 1, 1) },
  dispatch: (ctx, origin, { netuid, rate }) => {
    ensureRoot(origin);
    ensure(swapConfig.get().exists(ctx, netuid), MechanismDoesNotExist);
    ensure(rate <= MaxFeeRate.get(ctx), FeeRateTooHigh);
    FeeRate.set(ctx, netuid, rate);
    deposit(ctx, FeeRateSet({ netuid, rate }));
  },
});
/** @throws Deprecated */
export const toggle_user_liquidity = call({
  index: 4,
  args: { netuid: netUid, enable: bool },
  ...deprecated,
});
/** @throws Deprecated */
export const add_liquidity = call({
  index: 1,
  args: { hotkey: accountId, netuid: netUid, tick_low: tickIndex, tick_high: tickIndex, liquidity: u64 },
  ...deprecated,
});
/** @throws Deprecated */
export const remove_liquidity = call({
  index: 2,
  args: { hotkey: accountId, netuid: netUid, position_id: positionId },
  ...deprecated,
});
/** @throws Deprecated */
export const modify_position = call({
  index: 3,
  args: { hotkey: accountId, netuid: netUid, position_id: positionId, liquidity_delta: i64 },
  ...deprecated,
});
/** @throws Deprecated */
export const disable_lp = call({
  index: 5,
  args: {},
  ...deprecated,
});
