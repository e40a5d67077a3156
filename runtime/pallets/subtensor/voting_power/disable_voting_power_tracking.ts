import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { VotingPowerTrackingNotEnabled } from "../errors.ts";
import { VotingPowerTrackingDisableScheduled } from "../events.ts";
import { ensureSubnetOwnerOrRoot } from "../networks/owner_origin.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { VotingPowerDisableAtBlock, VotingPowerTrackingEnabled } from "./storage.ts";

/** Fourteen days. */
const GRACE_BLOCKS = 100_800n;

/** The owner, or root, ends the tracking of voting power in two weeks. Errors: BadOrigin, VotingPowerTrackingNotEnabled. Reference: utils/voting_power.rs do_disable_voting_power_tracking. */
export const disable_voting_power_tracking = call({
  index: 130,
  args: { netuid: netUid },
  weight: { weight: benchmarked(10_000n, 0n, 2, 1) },
  dispatch: (ctx, origin, { netuid }) => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid);
    ensure(VotingPowerTrackingEnabled.get(ctx, netuid), VotingPowerTrackingNotEnabled);
    const disable_at_block = U64.saturatingAdd(currentBlock(ctx), GRACE_BLOCKS);
    VotingPowerDisableAtBlock.set(ctx, netuid, disable_at_block);
    deposit(ctx, VotingPowerTrackingDisableScheduled({ netuid, disable_at_block }));
  },
});
