import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { doUnstakeAll } from "./do_unstake_all.ts";

/** Sells all stake behind a hotkey, root stake too, where it can be sold. @throws HotKeyAccountNotExists, errors of a sale that validates and fails */
export const unstake_all = call({
  index: 83,
  args: { hotkey: accountId },
  weight: { weight: benchmarked(26_830_000n, 9189n, 6, 0) },
  dispatch: (ctx, origin, { hotkey }) => {
    doUnstakeAll(ctx, origin, hotkey);
  },
});
