import { call } from "#runtime/frame/call.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { PendingChildKeyCooldown } from "./storage.ts";

/** Blocks that children wait before they are in force. Root only. */
export const set_pending_childkey_cooldown = call({
  index: 109,
  args: { cooldown: u64 },
  weight: { weight: benchmarked(3_000_000n, 0n, 0, 1) },
  dispatch: (ctx, origin, { cooldown }) => {
    ensureRoot(origin);
    PendingChildKeyCooldown.set(ctx, cooldown);
  },
});
