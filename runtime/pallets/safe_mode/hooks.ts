/** Reference: pallet-safe-mode src/lib.rs Hooks, do_exit; src/weights.rs. */
import { deposit } from "#runtime/frame/deposit.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { Exited } from "./events.ts";
import { EnteredUntil } from "./storage.ts";

const NOOP = benchmarked(733_000n, 1_489n, 1, 0);
const EXIT = benchmarked(4_926_000n, 1_489n, 1, 1);

export const hooks: Hooks = {
  /** Leaves the safe mode after its last block. */
  onInitialize(ctx, block) {
    const limit = EnteredUntil.get(ctx);
    if (limit === undefined || block <= limit) return NOOP;
    EnteredUntil.remove(ctx);
    deposit(ctx, Exited({ reason: "Timeout" }));
    return EXIT;
  },
};
