import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { InvalidVotingPowerEmaAlpha } from "../errors.ts";
import { VotingPowerEmaAlphaSet } from "../events.ts";
import { VotingPowerEmaAlpha } from "./storage.ts";
import { MAX_VOTING_POWER_EMA_ALPHA } from "./update_voting_power.ts";

/** Root sets the weight of the newest stake in voting power, in parts of 10^18. Errors: BadOrigin, InvalidVotingPowerEmaAlpha. Reference: utils/voting_power.rs do_set_voting_power_ema_alpha. */
export const sudo_set_voting_power_ema_alpha = call({
  index: 131,
  args: { netuid: netUid, alpha: u64 },
  weight: { weight: benchmarked(6_000n, 0n, 1, 1) },
  dispatch: (ctx, origin, { netuid, alpha }) => {
    ensureRoot(origin);
    ensure(alpha <= MAX_VOTING_POWER_EMA_ALPHA, InvalidVotingPowerEmaAlpha);
    VotingPowerEmaAlpha.set(ctx, netuid, alpha);
    deposit(ctx, VotingPowerEmaAlphaSet({ netuid, alpha }));
  },
});
