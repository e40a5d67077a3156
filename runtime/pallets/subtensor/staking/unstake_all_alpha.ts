import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { doUnstakeAllAlpha } from "./do_unstake_all.ts";

/** Sells all alpha behind a hotkey and stakes what it brings on root. @throws as `unstake_all`, errors of staking */
export const unstake_all_alpha = call({
  index: 84,
  args: { hotkey: accountId },
  weight: { weight: benchmarked(700_873_000n, 11306n, 43, 25) },
  dispatch: (ctx, origin, { hotkey }) => {
    doUnstakeAllAlpha(ctx, origin, hotkey);
  },
});
