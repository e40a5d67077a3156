import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { registerNeuron } from "./register_neuron.ts";

/** The former registration by work: the same as `burned_register` now, whatever work is given. Reference: macros/dispatches.rs register. */
export const register = call({
  index: 6,
  args: { netuid: netUid, block_number: u64, nonce: u64, work: bytes, hotkey: accountId, coldkey: accountId },
  weight: { weight: benchmarked(349_872_000n, 6148n, 34, 29) },
  dispatch: (ctx, origin, { netuid, hotkey }) => registerNeuron(ctx, origin, netuid, hotkey),
});
