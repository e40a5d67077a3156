import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { registerNeuron } from "./register_neuron.ts";

/** Registers a hotkey on a subnet. Errors: those of `registerNeuron`. Reference: subnets/registration.rs do_register. */
export const burned_register = call({
  index: 7,
  args: { netuid: netUid, hotkey: accountId },
  weight: { weight: benchmarked(336_815_000n, 6148n, 34, 29) },
  dispatch: (ctx, origin, { netuid, hotkey }) => registerNeuron(ctx, origin, netuid, hotkey),
});
