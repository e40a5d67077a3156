import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes } from "#runtime/scale/collections.ts";
import { h160, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";

export const associate_evm_key = call({
  index: 93,
  args: { netuid: netUid, evm_key: h160, block_number: u64, signature: spelled(fixedBytes(65), "Signature") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.associate_evm_key"),
});
