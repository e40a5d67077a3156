import fc from "fast-check";
import { expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { Hex } from "#runtime/primitives/hex.ts";

const KEYS = [1, 2, 3, 4, 5].map((n): Hex => `0x${n.toString(16).padStart(64, "0")}`);
const key = fc.constantFrom(...KEYS);
const step = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), key, byte: fc.nat(255) }),
  fc.record({ kind: fc.constant("remove" as const), key }),
  fc.record({ kind: fc.constant("append" as const), key: fc.constantFrom(...KEYS.slice(3)), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant("mark" as const) }),
  fc.record({ kind: fc.constant("rollback" as const) }),
  fc.record({ kind: fc.constant("root" as const) }),
);

it("the fresh changes, taken one after the other, leave the state that all changes leave", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const state = new MemoryState([
        [KEYS[0] as Hex, Uint8Array.of(1)],
        [KEYS[4] as Hex, Uint8Array.of(4, 9)],
      ]);
      const overlay = new Overlay(state);
      const marks: number[] = [];
      let ahead = state.snapshot();
      const agree = (): void => {
        ahead = ahead.apply(overlay.takeFreshChanges()).trie;
        expect(ahead.root).toBe(state.snapshot().apply(overlay.changes()).trie.root);
      };
      for (const act of steps) {
        if (act.kind === "set") overlay.setRaw(act.key, Uint8Array.of(4, act.byte));
        else if (act.kind === "remove") overlay.remove(act.key);
        else if (act.kind === "append") overlay.append(act.key, Uint8Array.of(act.byte));
        else if (act.kind === "mark") marks.push(overlay.mark());
        else if (act.kind === "rollback") overlay.rollback(marks.pop() ?? 0);
        else agree();
      }
      agree();
    }),
    { numRuns: 500, seed: 11 },
  );
});
