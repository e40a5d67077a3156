import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { doSwapHotkey } from "./do_swap_hotkey.ts";

/** The signer's new hotkey takes the place of another, on one subnet or on all. @throws what doSwapHotkey throws */
export const swap_hotkey = call({
  index: 70,
  args: { hotkey: accountId, new_hotkey: accountId, netuid: option(netUid) },
  weight: { weight: benchmarked(1_242_038_000n, 28_912n, 182, 99) },
  dispatch: (ctx, origin, { hotkey, new_hotkey, netuid }) =>
    doSwapHotkey(ctx, origin, hotkey, new_hotkey, netuid, false),
});
