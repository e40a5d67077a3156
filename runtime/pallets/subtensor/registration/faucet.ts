import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const faucet = call({
  index: 60,
  args: { block_number: u64, nonce: u64, work: bytes },
  enabled: ({ powFaucet }) => powFaucet,
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.faucet"),
});
