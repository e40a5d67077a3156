import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { MaxActivityCutoffFactorMilli, MinActivityCutoffFactorMilli } from "../constants.ts";
import { ActivityCutoffFactorMilli } from "../epoch/storage.ts";
import { ActivityCutoffFactorMilliOutOfBounds, TxRateLimitExceeded } from "../errors.ts";
import { ActivityCutoffFactorMilliSet } from "../events.ts";
import { ensureSubnetOwnerOrRoot, recordOwnerRateLimits } from "../networks/owner_origin.ts";
import { ensureAdminWindowOpen } from "../rate_limits/admin_window.ts";
import { passesRateLimitOnSubnet } from "../rate_limits/transaction_type.ts";

const UPDATE = { hyperparameter: "ActivityCutoffFactorMilli" } as const;

/** The owner, or root, sets how many tempos (in thousandths) a neuron stays active. Errors: BadOrigin, ActivityCutoffFactorMilliOutOfBounds; for the owner AdminActionProhibitedDuringWeightsWindow, TxRateLimitExceeded. Reference: coinbase/tempo_control.rs do_set_activity_cutoff_factor. */
export const set_activity_cutoff_factor = call({
  index: 140,
  args: { netuid: netUid, factor_milli: u32 },
  weight: { weight: benchmarked(39_193_000n, 4364n, 7, 2) },
  dispatch: (ctx, origin, { netuid, factor_milli }) => {
    const who = ensureSubnetOwnerOrRoot(ctx, origin, netuid);
    const inBounds =
      factor_milli >= MinActivityCutoffFactorMilli.get(ctx) && factor_milli <= MaxActivityCutoffFactorMilli.get(ctx);
    ensure(inBounds, ActivityCutoffFactorMilliOutOfBounds);
    if (who !== undefined) {
      ensureAdminWindowOpen(ctx, netuid);
      ensure(passesRateLimitOnSubnet(ctx, UPDATE, who, netuid), TxRateLimitExceeded);
    }
    ActivityCutoffFactorMilli.set(ctx, netuid, factor_milli);
    deposit(ctx, ActivityCutoffFactorMilliSet({ netuid, factor_milli }));
    recordOwnerRateLimits(ctx, who, netuid, [UPDATE]);
  },
});
