import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { subnetIdentityV3 } from "../types.ts";

export const register_network_with_identity = call({
  index: 79,
  args: { hotkey: accountId, identity: spelled(option(subnetIdentityV3), "Option<SubnetIdentityOfV3>") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.register_network_with_identity"),
});
