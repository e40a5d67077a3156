import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid, rao } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { doRemoveStakeLimit } from "./do_remove_stake.ts";

/** Sells staked alpha down to a price; all of it unless `allow_partial`. @throws as `doRemoveStakeLimit` */
export const remove_stake_limit = call({
  index: 89,
  args: { hotkey: accountId, netuid: netUid, amount_unstaked: alpha, limit_price: rao, allow_partial: bool },
  weight: { weight: benchmarked(740_696_000n, 10591n, 27, 13) },
  dispatch: (ctx, origin, { hotkey, netuid, amount_unstaked, limit_price, allow_partial }) => {
    doRemoveStakeLimit(ctx, origin, hotkey, netuid, {
      amount: amount_unstaked,
      limitPrice: limit_price,
      allowPartial: allow_partial,
    });
  },
});
