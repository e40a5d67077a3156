import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";
import { doAddStake } from "./do_add_stake.ts";

/** Stakes TAO behind a hotkey at any price. @throws as `doAddStake` */
export const add_stake = call({
  index: 2,
  args: { hotkey: accountId, netuid: netUid, amount_staked: rao },
  weight: { weight: benchmarked(664_064_000n, 8727n, 32, 16) },
  dispatch: (ctx, origin, { hotkey, netuid, amount_staked }) => {
    doAddStake(ctx, origin, hotkey, netuid, amount_staked);
  },
});
