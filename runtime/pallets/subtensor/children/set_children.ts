import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { doScheduleChildren } from "./schedule_children.ts";

/** Replaces a hotkey's children on a subnet, each with a proportion (of the largest u64) of its stake. Errors: `doScheduleChildren`. */
export const set_children = call({
  index: 67,
  args: { hotkey: accountId, netuid: netUid, children: vec(tuple(u64, accountId)) },
  weight: { weight: benchmarked(119_000_000n, 0n, 6, 31) },
  dispatch: (ctx, origin, { hotkey, netuid, children }) => doScheduleChildren(ctx, origin, hotkey, netuid, children),
});
