import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";
import { AddStakeBurn } from "../events.ts";
import { doAddStake, doAddStakeLimit } from "./do_add_stake.ts";
import { doBurnAlpha } from "./do_recycle_alpha.ts";

/** Buys alpha with TAO and burns it, with or without a price limit. @throws as `doAddStake`, `doAddStakeLimit`, `doBurnAlpha` */
export const add_stake_burn = call({
  index: 132,
  args: { hotkey: accountId, netuid: netUid, amount: rao, limit: option(rao) },
  weight: { weight: benchmarked(967_308_000n, 8727n, 33, 17) },
  dispatch: (ctx, origin, { hotkey, netuid, amount, limit }) => {
    const alpha =
      limit === undefined
        ? doAddStake(ctx, origin, hotkey, netuid, amount)
        : doAddStakeLimit(ctx, origin, hotkey, netuid, { amount, limitPrice: limit, allowPartial: false });
    doBurnAlpha(ctx, origin, hotkey, alpha, netuid);
    deposit(ctx, AddStakeBurn({ netuid, hotkey, amount, alpha }));
  },
});
