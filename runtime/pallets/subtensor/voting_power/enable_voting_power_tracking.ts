import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { VotingPowerTrackingEnabled } from "../events.ts";
import { ensureSubnetOwnerOrRoot } from "../networks/owner_origin.ts";
import { VotingPowerTrackingEnabled as Enabled, VotingPowerDisableAtBlock } from "./storage.ts";

/** The owner, or root, has voting power tracked; takes back a scheduled end. Reference: utils/voting_power.rs do_enable_voting_power_tracking. */
export const enable_voting_power_tracking = call({
  index: 129,
  args: { netuid: netUid },
  weight: { weight: benchmarked(10_000n, 0n, 2, 2) },
  dispatch: (ctx, origin, { netuid }) => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid);
    Enabled.set(ctx, netuid, true);
    VotingPowerDisableAtBlock.remove(ctx, netuid);
    deposit(ctx, VotingPowerTrackingEnabled({ netuid }));
  },
});
