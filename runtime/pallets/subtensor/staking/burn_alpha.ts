import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { doBurnAlpha } from "./do_recycle_alpha.ts";

/** Burns staked alpha, at most what there is: it stays issued. @throws as `doRecycleAlpha` */
export const burn_alpha = call({
  index: 102,
  args: { hotkey: accountId, amount: alpha, netuid: netUid },
  weight: { weight: benchmarked(168_964_000n, 5219n, 12, 4) },
  dispatch: (ctx, origin, { hotkey, amount, netuid }) => {
    doBurnAlpha(ctx, origin, hotkey, amount, netuid);
  },
});
