import { call } from "#runtime/frame/call.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { registerOnRoot } from "./register_on_root.ts";

/** Registers a root validator. Errors: those of `registerOnRoot`. Reference: coinbase/root.rs do_root_register. */
export const root_register = call({
  index: 62,
  args: { hotkey: accountId },
  weight: { weight: benchmarked(103_934_000n, 4981n, 19, 16) },
  dispatch: (ctx, origin, { hotkey }) => registerOnRoot(ctx, origin, hotkey),
});
