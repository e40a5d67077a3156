/** What idle time is used for. Reference: pallet-contracts src/lib.rs Hooks, src/{migration,storage,weights}.rs. */
import type { Hooks } from "#runtime/frame/pallet.ts";
import { WeightMeter } from "#runtime/frame/weight_meter.ts";
import { benchmarked } from "#runtime/frame/weights.ts";

const MIGRATE = benchmarked(9_800_000n, 3_494n, 2, 2);
const MIGRATION_NOOP = benchmarked(2_054_000n, 1_491n, 1, 1);
const DELETION_QUEUE_BATCH = benchmarked(715_000n, 1_485n, 1, 0);

/** The weight of looking, and nothing else. */
export const hooks: Hooks = {
  /** Looks for a migration under way and for contracts to delete. There is neither: storage is new, and no contract can end yet. */
  onIdle(_ctx, _block, remaining) {
    const meter = new WeightMeter(remaining);
    if (!meter.tryConsume(MIGRATE)) return meter.consumed;
    meter.consume(MIGRATION_NOOP);
    meter.tryConsume(DELETION_QUEUE_BATCH);
    return meter.consumed;
  },
};
