import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow, transactional } from "#runtime/frame/errors.ts";
import { parentChildSwapHotkey } from "#runtime/pallets/subtensor/children/parent_child_swap_hotkey.ts";
import { doSetPendingChildren, scheduleOrApplyChildren } from "#runtime/pallets/subtensor/children/pending_children.ts";
import { ensurePendingConsistency, loadRelations } from "#runtime/pallets/subtensor/children/relations.ts";
import { ChildKeys, ParentKeys, PendingChildKeyCooldown } from "#runtime/pallets/subtensor/children/storage.ts";
import { SubtokenEnabled } from "#runtime/pallets/subtensor/networks/storage.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { account } from "../../../../support/network.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 5_150;
const NETUID = 7 as NetUid;
const U64_MAX = (1n << 64n) - 1n;
const HOTKEYS = [1, 2, 3, 4, 5, 6, 7].map(account);

const links = (ctx: Ctx, item: typeof ChildKeys, turn: boolean): string[] =>
  [...item.entries(ctx)]
    .flatMap(([[own], others]) =>
      others.map(([proportion, other]) => (turn ? `${other}>${own}:${proportion}` : `${own}>${other}:${proportion}`)),
    )
    .sort();

const hotkey = fc.constantFrom(...HOTKEYS);
const link = fc.tuple(fc.oneof(fc.bigInt(0n, U64_MAX / 5n), fc.constant(U64_MAX)), hotkey);
const step = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), hotkey, children: fc.array(link, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant("swap" as const), from: hotkey, to: hotkey }),
  fc.record({ kind: fc.constant("block" as const), blocks: fc.nat(20), started: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** As calls do it: checked first, and undone where it fails. */
function take(ctx: Ctx, step: Step): void {
  if (step.kind === "block") {
    BlockNumber.mutate(ctx, (block) => block + step.blocks);
    SubtokenEnabled.set(ctx, NETUID, step.started);
    doSetPendingChildren(ctx, NETUID);
  } else
    swallow(() =>
      transactional(ctx, () => {
        if (step.kind === "swap") {
          // A swap needs a hotkey that is not there yet: one without a family.
          const isNew = !ChildKeys.has(ctx, step.to, NETUID) && !ParentKeys.has(ctx, step.to, NETUID);
          if (isNew) parentChildSwapHotkey(ctx, step.from, step.to, NETUID);
          return;
        }
        ensurePendingConsistency(loadRelations(ctx, step.hotkey, NETUID), step.children);
        scheduleOrApplyChildren(ctx, NETUID, step.hotkey, step.children);
      }),
    );
}

describe("parents and children", () => {
  it("agree, whatever is set, swapped and waited for", () => {
    let linked = 0;
    const property = fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const ctx = emptyRuntime();
      PendingChildKeyCooldown.set(ctx, 10n);
      for (const one of steps) {
        take(ctx, one);
        const down = links(ctx, ChildKeys, false);
        expect(down).toEqual(links(ctx, ParentKeys, true));
        linked += down.length;
        for (const [[own], children] of ChildKeys.entries(ctx)) {
          const others: readonly AccountId[] = children.map(([, child]) => child);
          expect(others).not.toContain(own);
          expect(new Set(others).size).toBe(others.length);
          expect(children.reduce((sum, [proportion]) => sum + proportion, 0n)).toBeLessThanOrEqual(U64_MAX);
          for (const [, parent] of ParentKeys.get(ctx, own, NETUID)) expect(others).not.toContain(parent);
        }
      }
    });
    fc.assert(property, { seed: SEED, numRuns: 200 });
    expect(linked).toBeGreaterThan(1000);
  });

  it("wait for their cooldown, and not at all before the subnet has started", () => {
    const ctx = emptyRuntime();
    const [parent, child] = [account(1), account(2)];
    PendingChildKeyCooldown.set(ctx, 10n);
    BlockNumber.set(ctx, 100);
    scheduleOrApplyChildren(ctx, NETUID, parent, [[5n, child]]);
    expect(ChildKeys.get(ctx, parent, NETUID)).toEqual([[5n, child]]);
    SubtokenEnabled.set(ctx, NETUID, true);
    scheduleOrApplyChildren(ctx, NETUID, parent, []);
    BlockNumber.set(ctx, 110);
    doSetPendingChildren(ctx, NETUID);
    expect(ChildKeys.has(ctx, parent, NETUID)).toBe(true);
    BlockNumber.set(ctx, 111);
    doSetPendingChildren(ctx, NETUID);
    expect(ChildKeys.has(ctx, parent, NETUID)).toBe(false);
    expect(ParentKeys.has(ctx, child, NETUID)).toBe(false);
  });
});
