import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { doAddStakeLimit } from "./do_add_stake.ts";

/** Stakes TAO up to a price, in rao per TAO of alpha; all of it unless `allow_partial`. @throws as `doAddStakeLimit` */
export const add_stake_limit = call({
  index: 88,
  args: { hotkey: accountId, netuid: netUid, amount_staked: rao, limit_price: rao, allow_partial: bool },
  weight: { weight: benchmarked(853_005_000n, 8727n, 32, 16) },
  dispatch: (ctx, origin, { hotkey, netuid, amount_staked, limit_price, allow_partial }) => {
    doAddStakeLimit(ctx, origin, hotkey, netuid, {
      amount: amount_staked,
      limitPrice: limit_price,
      allowPartial: allow_partial,
    });
  },
});
