import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { drainPending } from "#runtime/pallets/subtensor/coinbase/drain_pending.ts";
import { PendingServerEmission } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { Keys } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { LastEpochBlock, MaxEpochsPerBlock, SubnetEpochIndex } from "#runtime/pallets/subtensor/tempo/storage.ts";
import type { AlphaBalance, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { ALICE_HOTKEY, FIRST, NOW, SECOND, smallChain } from "../../../../support/small_chain.ts";

const PENDING = 1_000n as AlphaBalance;
const BLOCK = BigInt(NOW);

/** Both subnets' epochs are due. */
function chain(): Ctx {
  const ctx = smallChain();
  for (const netuid of [FIRST, SECOND]) PendingServerEmission.set(ctx, netuid, PENDING);
  return ctx;
}
const stateOf = (ctx: Ctx, netuid: NetUid) => ({
  pending: PendingServerEmission.get(ctx, netuid),
  last: LastEpochBlock.get(ctx, netuid),
  index: SubnetEpochIndex.get(ctx, netuid),
});

describe("pending emission", () => {
  it("of a subnet whose hotkeys are in disorder stays, and the epoch counts as done", () => {
    const ctx = chain();
    Keys.set(ctx, FIRST, 7 as Uid, ALICE_HOTKEY);
    const drained = drainPending(ctx, [FIRST, SECOND], BLOCK);
    expect([...drained.keys()]).toEqual([SECOND]);
    expect(stateOf(ctx, FIRST)).toEqual({ pending: PENDING, last: BLOCK, index: 1n });
    expect(stateOf(ctx, SECOND)).toEqual({ pending: 0n, last: BLOCK, index: 1n });
  });

  it("waits for the next block where enough epochs run in this one", () => {
    const ctx = chain();
    MaxEpochsPerBlock.set(ctx, 1);
    expect([...drainPending(ctx, [FIRST, SECOND], BLOCK).keys()]).toEqual([FIRST]);
    expect(stateOf(ctx, SECOND)).toEqual({ pending: PENDING, last: 0n, index: 0n });
    expect([...drainPending(ctx, [FIRST, SECOND], BLOCK + 1n).keys()]).toEqual([SECOND]);
  });
});
