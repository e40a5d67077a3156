import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { doRemoveStake } from "./do_remove_stake.ts";

/** Sells staked alpha at any price; at most what there is. @throws as `doRemoveStake` */
export const remove_stake = call({
  index: 3,
  args: { hotkey: accountId, netuid: netUid, amount_unstaked: alpha },
  weight: { weight: benchmarked(569_198_000n, 10557n, 28, 13) },
  dispatch: (ctx, origin, { hotkey, netuid, amount_unstaked }) => {
    doRemoveStake(ctx, origin, hotkey, netuid, amount_unstaked);
  },
});
