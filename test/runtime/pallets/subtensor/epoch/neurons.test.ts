/** Who has a uid, as the epoch reads it: what is remembered of a subnet never outlives its keys. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Neurons, readNeurons } from "#runtime/pallets/subtensor/epoch/neurons.ts";
import { stakeKeysOf } from "#runtime/pallets/subtensor/epoch/stake_weights_of.ts";
import { Keys } from "#runtime/pallets/subtensor/neurons/storage.ts";
import type { AccountId, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 91;
const NETUID = 7 as NetUid;
const hotkey = (of: number): AccountId => `0x${of.toString(16).padStart(2, "0").repeat(32)}` as AccountId;

/** By the declared map alone. */
const declared = (ctx: ReturnType<typeof emptyRuntime>): Neurons => {
  const entries = [...Keys.entries(ctx, NETUID)].map(([[, uid], who]) => [who, uid] as const);
  const uidOf = new Map<AccountId, number>(entries);
  const width = Math.max(-1, ...entries.map(([, uid]) => uid)) + 1;
  return {
    uidOf,
    byHotkey: [...uidOf].sort(([a], [b]) => (a < b ? -1 : 1)),
    uids: [...uidOf.values()].sort((a, b) => a - b),
    stakeKeys: Array.from({ length: width }, (_, uid) => {
      const found = entries.find(([, at]) => at === uid);
      return found === undefined ? undefined : stakeKeysOf(NETUID, found[0]);
    }),
  };
};

describe("a subnet's neurons", () => {
  it("are those of its keys, whatever was read before: replaced, removed, two uids of one hotkey, uids of two bytes", () => {
    const uid = fc.oneof(fc.nat(4), fc.constantFrom(255, 256, 257, 4096, 65_535));
    const change = fc.tuple(uid, fc.option(fc.integer({ min: 1, max: 6 })));
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { minLength: 1, maxLength: 5 }), (batches) => {
        const ctx = emptyRuntime();
        for (const batch of batches) {
          for (const [at, who] of batch) {
            if (who === null) Keys.remove(ctx, NETUID, at as Uid);
            else Keys.set(ctx, NETUID, at as Uid, hotkey(who));
          }
          expect(readNeurons(ctx, NETUID)).toEqual(declared(ctx));
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});
