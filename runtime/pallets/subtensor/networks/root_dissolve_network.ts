import { call } from "#runtime/frame/call.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { dissolveNetwork } from "./dissolve.ts";

/** The same as `dissolve_network`. Reference: macros/dispatches.rs root_dissolve_network. */
export const root_dissolve_network = call({
  index: 120,
  args: { netuid: netUid },
  weight: { weight: benchmarked(119_000_000n, 0n, 6, 31) },
  dispatch: (ctx, origin, { netuid }) => {
    ensureRoot(origin);
    dissolveNetwork(ctx, netuid);
  },
});
