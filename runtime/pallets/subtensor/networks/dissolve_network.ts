import { call } from "#runtime/frame/call.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { dissolveNetwork } from "./dissolve.ts";

/** Root ends a subnet. Errors: BadOrigin, SubnetNotExists. Reference: macros/dispatches.rs dissolve_network. */
export const dissolve_network = call({
  index: 61,
  args: { coldkey: accountId, netuid: netUid },
  weight: { weight: benchmarked(119_000_000n, 0n, 6, 31) },
  dispatch: (ctx, origin, { netuid }) => {
    ensureRoot(origin);
    dissolveNetwork(ctx, netuid);
  },
});
