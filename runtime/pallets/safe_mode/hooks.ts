/** Reference: pallet-safe-mode src/lib.rs Hooks. */
import type { Hooks } from "#runtime/frame/pallet.ts";
import { exit } from "./safe_mode.ts";
import { EnteredUntil } from "./storage.ts";
import { ON_INITIALIZE_EXIT, ON_INITIALIZE_NOOP } from "./weights.ts";

/** Before the extrinsics of each block. */
export const hooks: Hooks = {
  /** Leaves the safe mode after its last block. */
  onInitialize(ctx, block) {
    const limit = EnteredUntil.get(ctx);
    if (limit === undefined || block <= limit) return ON_INITIALIZE_NOOP;
    exit(ctx, "Timeout");
    return ON_INITIALIZE_EXIT;
  },
};
