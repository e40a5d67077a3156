import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { doRecycleAlpha } from "./do_recycle_alpha.ts";

/** Takes staked alpha, at most what there is, back from issuance. @throws as `doRecycleAlpha` */
export const recycle_alpha = call({
  index: 101,
  args: { hotkey: accountId, amount: alpha, netuid: netUid },
  weight: { weight: benchmarked(172_139_000n, 5219n, 13, 6) },
  dispatch: (ctx, origin, { hotkey, amount, netuid }) => {
    doRecycleAlpha(ctx, origin, hotkey, amount, netuid);
  },
});
