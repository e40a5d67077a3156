import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { registerNetwork } from "./register.ts";

/** Makes a subnet. Errors: those of `registerNetwork`. Reference: subnets/subnet.rs do_register_network. */
export const register_network = call({
  index: 59,
  args: { hotkey: accountId },
  weight: { weight: benchmarked(277_125_000n, 9947n, 40, 48) },
  dispatch: (ctx, origin, { hotkey }) => registerNetwork(ctx, origin, hotkey),
});
