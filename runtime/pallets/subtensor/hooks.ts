/** What this pallet does in every block by itself. Reference: pallets/subtensor/src/macros/hooks.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { addWeights, dbReads, dbWrites, type Weight, weight } from "#runtime/frame/weights.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { blockStep } from "./coinbase/block_step.ts";
import { HotkeySwapOnSubnetInterval } from "./constants.ts";
import { getAllSubnetNetuids } from "./networks/subnet_lookup.ts";
import { LastHotkeySwapOnNetuid } from "./swap_keys/storage.ts";

/** A fixed estimate, whatever the block step does. */
const BLOCK_STEP = addWeights(weight(110_634_229_000n), dbReads(8304), dbWrites(110));

/** Forgets hotkey swaps that no longer limit anybody: in each block those of the subnets whose turn it is. Gives the weight. */
function cleanUpHotkeySwapRecords(ctx: Ctx, netuids: readonly NetUid[], block: bigint): Weight {
  const interval = HotkeySwapOnSubnetInterval.get(ctx);
  let read = 0;
  let removed = 0;
  const turn = netuids.filter((netuid) => interval !== 0n && BigInt(netuid) % interval === block % interval);
  for (const netuid of turn) {
    for (const [[, coldkey], swapped] of LastHotkeySwapOnNetuid.entries(ctx, netuid)) {
      read += 1;
      if (U64.saturatingAdd(swapped, interval) >= block) continue;
      LastHotkeySwapOnNetuid.remove(ctx, netuid, coldkey);
      removed += 1;
    }
  }
  return addWeights(dbReads(2 + netuids.length + read), dbWrites(removed));
}

/** Before the extrinsics of each block. The weight does not follow what the block step does. */
export const subtensorHooks: Hooks = {
  onInitialize: (ctx, block) => {
    const subnets = getAllSubnetNetuids(ctx);
    const cleanUp = cleanUpHotkeySwapRecords(ctx, subnets, BigInt(block));
    blockStep(ctx, subnets);
    return addWeights(BLOCK_STEP, cleanUp);
  },
};
