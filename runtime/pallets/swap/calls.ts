import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool, i64, u16, u64 } from "#runtime/scale/integers.ts";
import { positionId, tickIndex } from "./types.ts";

export const set_fee_rate = call({
  index: 0,
  args: { netuid: netUid, rate: u16 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Swap.set_fee_rate"),
});
export const toggle_user_liquidity = call({
  index: 4,
  args: { netuid: netUid, enable: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Swap.toggle_user_liquidity"),
});
export const add_liquidity = call({
  index: 1,
  args: { hotkey: accountId, netuid: netUid, tick_low: tickIndex, tick_high: tickIndex, liquidity: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Swap.add_liquidity"),
});
export const remove_liquidity = call({
  index: 2,
  args: { hotkey: accountId, netuid: netUid, position_id: positionId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Swap.remove_liquidity"),
});
export const modify_position = call({
  index: 3,
  args: { hotkey: accountId, netuid: netUid, position_id: positionId, liquidity_delta: i64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Swap.modify_position"),
});
export const disable_lp = call({
  index: 5,
  args: {},
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Swap.disable_lp"),
});
