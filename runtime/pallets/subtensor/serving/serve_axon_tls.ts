import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u8, u16, u32, u128 } from "#runtime/scale/integers.ts";

export const serve_axon_tls = call({
  index: 40,
  args: {
    netuid: netUid,
    version: u32,
    ip: u128,
    port: u16,
    ip_type: u8,
    protocol: u8,
    placeholder1: u8,
    placeholder2: u8,
    certificate: bytes,
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.serve_axon_tls"),
});
