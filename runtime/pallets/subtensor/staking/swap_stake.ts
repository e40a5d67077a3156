import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { StakeSwapped } from "../events.ts";
import { transitionStake } from "./transition_stake.ts";

/** Moves stake to another subnet. @throws as `transitionStake` */
export const swap_stake = call({
  index: 87,
  args: { hotkey: accountId, origin_netuid: netUid, destination_netuid: netUid, alpha_amount: alpha },
  weight: { weight: benchmarked(742_019_000n, 10920n, 47, 24) },
  dispatch: (ctx, origin, { hotkey, origin_netuid, destination_netuid, alpha_amount }) => {
    const coldkey = ensureSigned(origin);
    const from = { hotkey, coldkey, netuid: origin_netuid };
    const to = { hotkey, coldkey, netuid: destination_netuid };
    const moved = transitionStake(ctx, { from, to }, alpha_amount);
    deposit(ctx, StakeSwapped(coldkey, hotkey, origin_netuid, destination_netuid, moved));
  },
});
