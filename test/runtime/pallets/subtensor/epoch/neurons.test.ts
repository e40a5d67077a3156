/** Who has a uid, as the epoch reads it: what is remembered of a subnet never outlives its keys. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import { ChildKeys, ParentKeys } from "#runtime/pallets/subtensor/children/storage.ts";
import { type Neurons, readNeurons } from "#runtime/pallets/subtensor/epoch/neurons.ts";
import { readSubnet } from "#runtime/pallets/subtensor/epoch/read_input.ts";
import { stakeKeysOf } from "#runtime/pallets/subtensor/epoch/stake_weights_of.ts";
import { BlockAtRegistration, Keys, SubnetworkN } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import type { AccountId, AlphaBalance, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { emptyRuntime, runtimeOver } from "../../../../support/runtime_ctx.ts";

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
    count: entries.length,
    stakeKeys: Array.from({ length: width }, (_, uid) => {
      const found = entries.find(([, at]) => at === uid);
      return found === undefined ? undefined : stakeKeysOf(NETUID, found[0]);
    }),
  };
};

type Change = readonly ["key" | "registered" | "children" | "parents" | "size", uid: number, value: number];

const write = (ctx: ReturnType<typeof emptyRuntime>, [what, uid, value]: Change): void => {
  const own = hotkey(uid + 1);
  const family = value === 0 ? [] : [[BigInt(value) << 60n, hotkey(value)] as const];
  if (what === "key") Keys.set(ctx, NETUID, uid as Uid, hotkey(value));
  else if (what === "registered") BlockAtRegistration.set(ctx, NETUID, uid as Uid, BigInt(value));
  else if (what === "children") ChildKeys.set(ctx, own, NETUID, family);
  else if (what === "parents") ParentKeys.set(ctx, own, NETUID, family);
  else SubnetworkN.set(ctx, NETUID, value);
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

  it("and what else is remembered of them does not outlive what it was made of: from block to block, and within one", () => {
    const uid = fc.nat(5);
    const change = fc.oneof(
      fc.tuple(fc.constant("key" as const), uid, fc.integer({ min: 1, max: 6 })),
      fc.tuple(fc.constant("registered" as const), uid, fc.nat(9)),
      fc.tuple(fc.constant("children" as const), uid, fc.nat(3)),
      fc.tuple(fc.constant("parents" as const), uid, fc.nat(3)),
      fc.tuple(fc.constant("size" as const), uid, fc.nat(6)),
    );
    const batch = fc.tuple(fc.array(change, { maxLength: 3 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(batch, { minLength: 2, maxLength: 8 }), (batches) => {
        const state = new MemoryState();
        const open = () => runtimeOver(state).ctx;
        const first = open();
        SubnetworkN.set(first, NETUID, 6);
        for (let at = 1; at <= 6; at++)
          TotalHotkeyAlpha.set(first, hotkey(at), NETUID, BigInt(at * 1000) as AlphaBalance);
        state.apply(first.state.changes());
        for (const [changes, withinBlock] of batches) {
          const writing = open();
          for (const each of changes) write(writing, each);
          if (!withinBlock) state.apply(writing.state.changes());
          const ctx = withinBlock ? writing : open();
          const read = readSubnet(ctx, NETUID, readNeurons(ctx, NETUID));
          expect(read).toEqual(readSubnet(ctx, NETUID, declared(ctx)));
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
