import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { subnetIdentityV3 } from "../types.ts";
import { registerNetwork } from "./register.ts";

/** Makes a subnet and describes it. Errors: those of `registerNetwork`. Reference: subnets/subnet.rs do_register_network. */
export const register_network_with_identity = call({
  index: 79,
  args: { hotkey: accountId, identity: spelled(option(subnetIdentityV3), "Option<SubnetIdentityOfV3>") },
  weight: { weight: benchmarked(275_041_000n, 9883n, 39, 47) },
  dispatch: (ctx, origin, { hotkey, identity }) => registerNetwork(ctx, origin, hotkey, identity),
});
