import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { StakeTransferred } from "../events.ts";
import { transitionStake } from "./transition_stake.ts";

/** Gives stake to another coldkey, here or on another subnet. @throws as `transitionStake` */
export const transfer_stake = call({
  index: 86,
  args: {
    destination_coldkey: accountId,
    hotkey: accountId,
    origin_netuid: netUid,
    destination_netuid: netUid,
    alpha_amount: alpha,
  },
  weight: { weight: benchmarked(258_541_000n, 7994n, 19, 6) },
  dispatch: (ctx, origin, args) => {
    const coldkey = ensureSigned(origin);
    const { destination_coldkey, hotkey, origin_netuid, destination_netuid } = args;
    const from = { hotkey, coldkey, netuid: origin_netuid };
    const to = { hotkey, coldkey: destination_coldkey, netuid: destination_netuid };
    const moved = transitionStake(ctx, { from, to }, args.alpha_amount, { checkTransferToggle: true });
    deposit(ctx, StakeTransferred(coldkey, destination_coldkey, hotkey, origin_netuid, destination_netuid, moved));
  },
});
