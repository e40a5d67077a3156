import { call } from "#runtime/frame/call.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { chargeSwapCost, doSwapColdkey } from "./do_swap_coldkey.ts";
import { ColdkeySwapAnnouncements, ColdkeySwapDisputes } from "./storage.ts";

/** Root swaps any coldkey, announced or not. @throws BadOrigin, NotEnoughBalanceToPaySwapColdKey and what doSwapColdkey throws */
export const swap_coldkey = call({
  index: 71,
  args: { old_coldkey: accountId, new_coldkey: accountId, swap_cost: rao },
  weight: { weight: benchmarked(312_301_000n, 13_056n, 37, 19) },
  dispatch(ctx, origin, { old_coldkey, new_coldkey, swap_cost }) {
    ensureRoot(origin);
    if (swap_cost !== 0n) chargeSwapCost(ctx, old_coldkey, swap_cost);
    doSwapColdkey(ctx, old_coldkey, new_coldkey);
    ColdkeySwapAnnouncements.remove(ctx, old_coldkey);
    ColdkeySwapDisputes.remove(ctx, old_coldkey);
  },
});
