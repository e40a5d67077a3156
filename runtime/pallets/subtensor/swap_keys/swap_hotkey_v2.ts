import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { doSwapHotkey } from "./do_swap_hotkey.ts";

/** As `swap_hotkey`; with `keep_stake` all stake stays with the old hotkey. @throws what doSwapHotkey throws */
export const swap_hotkey_v2 = call({
  index: 72,
  args: { hotkey: accountId, new_hotkey: accountId, netuid: option(netUid), keep_stake: bool },
  weight: { weight: benchmarked(275_300_000n, 0n, 52, 35) },
  dispatch: (ctx, origin, { hotkey, new_hotkey, netuid, keep_stake }) =>
    doSwapHotkey(ctx, origin, hotkey, new_hotkey, netuid, keep_stake),
});
