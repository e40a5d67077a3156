import { call } from "#runtime/frame/call.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, netUid, rao } from "#runtime/scale/ids.ts";
import { doRemoveStake, doRemoveStakeLimit } from "./do_remove_stake.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";

/** Sells all staked alpha, with or without a price limit. @throws as `doRemoveStake`, `doRemoveStakeLimit` */
export const remove_stake_full_limit = call({
  index: 103,
  args: { hotkey: accountId, netuid: netUid, limit_price: option(rao) },
  weight: { weight: benchmarked(754_292_000n, 10591n, 27, 13) },
  dispatch: (ctx, origin, { hotkey, netuid, limit_price }) => {
    const amount = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, ensureSigned(origin), netuid);
    if (limit_price === undefined) doRemoveStake(ctx, origin, hotkey, netuid, amount);
    else doRemoveStakeLimit(ctx, origin, hotkey, netuid, { amount, limitPrice: limit_price, allowPartial: false });
  },
});
