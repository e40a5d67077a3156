import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { StakeMoved } from "../events.ts";
import { transitionStake } from "./transition_stake.ts";

/** Moves stake to another hotkey, here or on another subnet. @throws as `transitionStake` */
export const move_stake = call({
  index: 85,
  args: {
    origin_hotkey: accountId,
    destination_hotkey: accountId,
    origin_netuid: netUid,
    destination_netuid: netUid,
    alpha_amount: alpha,
  },
  weight: { weight: benchmarked(216_061_000n, 7919n, 19, 7) },
  dispatch: (ctx, origin, args) => {
    const coldkey = ensureSigned(origin);
    const { origin_hotkey, destination_hotkey, origin_netuid, destination_netuid } = args;
    const from = { hotkey: origin_hotkey, coldkey, netuid: origin_netuid };
    const to = { hotkey: destination_hotkey, coldkey, netuid: destination_netuid };
    const moved = transitionStake(ctx, { from, to }, args.alpha_amount);
    deposit(ctx, StakeMoved(coldkey, origin_hotkey, origin_netuid, destination_hotkey, destination_netuid, moved));
  },
});
