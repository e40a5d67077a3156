import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid, rao } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { StakeSwapped } from "../events.ts";
import { transitionStake } from "./transition_stake.ts";

/** Moves stake to another subnet up to a relative price, in billionths; all of it unless `allow_partial`. @throws as `transitionStake` */
export const swap_stake_limit = call({
  index: 90,
  args: {
    hotkey: accountId,
    origin_netuid: netUid,
    destination_netuid: netUid,
    alpha_amount: alpha,
    limit_price: rao,
    allow_partial: bool,
  },
  weight: { weight: benchmarked(944_515_000n, 11077n, 47, 24) },
  dispatch: (ctx, origin, args) => {
    const coldkey = ensureSigned(origin);
    const { hotkey, origin_netuid, destination_netuid, limit_price, allow_partial } = args;
    const from = { hotkey, coldkey, netuid: origin_netuid };
    const to = { hotkey, coldkey, netuid: destination_netuid };
    const moved = transitionStake(ctx, { from, to }, args.alpha_amount, {
      limitPrice: limit_price,
      allowPartial: allow_partial,
    });
    deposit(ctx, StakeSwapped(coldkey, hotkey, origin_netuid, destination_netuid, moved));
  },
});
