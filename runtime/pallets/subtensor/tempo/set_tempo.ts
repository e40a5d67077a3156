import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { MaxTempo, MinTempo } from "../constants.ts";
import { TempoOutOfBounds, TxRateLimitExceeded } from "../errors.ts";
import { ensureSubnetOwner } from "../networks/owner_origin.ts";
import { ensureAdminWindowOpen } from "../rate_limits/admin_window.ts";
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from "../rate_limits/transaction_type.ts";
import { applyTempo } from "./apply_tempo.ts";
import { currentBlock } from "./epoch_schedule.ts";

/** The owner sets the blocks between epochs. Errors: BadOrigin, TempoOutOfBounds, AdminActionProhibitedDuringWeightsWindow, TxRateLimitExceeded. Reference: coinbase/tempo_control.rs do_set_tempo. */
export const set_tempo = call({
  index: 139,
  args: { netuid: netUid, tempo: u16 },
  weight: { weight: benchmarked(46_407_000n, 4440n, 6, 3) },
  dispatch: (ctx, origin, { netuid, tempo }) => {
    const who = ensureSubnetOwner(ctx, origin, netuid);
    ensure(tempo >= MinTempo.get(ctx) && tempo <= MaxTempo.get(ctx), TempoOutOfBounds);
    ensureAdminWindowOpen(ctx, netuid);
    ensure(passesRateLimitOnSubnet(ctx, "TempoUpdate", who, netuid), TxRateLimitExceeded);
    applyTempo(ctx, netuid, tempo);
    setLastBlockOnSubnet(ctx, "TempoUpdate", who, netuid, currentBlock(ctx));
  },
});
