import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u8, u16, u32, u128 } from "#runtime/scale/integers.ts";

export const serve_prometheus = call({
  index: 5,
  args: { netuid: netUid, version: u32, ip: u128, port: u16, ip_type: u8 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.serve_prometheus"),
});
