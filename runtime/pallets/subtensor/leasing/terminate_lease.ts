import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

export const terminate_lease = call({
  index: 111,
  args: { lease_id: spelled(u32, "LeaseId"), hotkey: accountId },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.terminate_lease"),
});
