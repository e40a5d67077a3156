/** A block's changes made in two steps come to what they are in one. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { NO_NODES, NodeStore } from "#node/state/node.ts";
import { joined, type StateTransition, transition } from "#node/state/transition.ts";
import { Trie } from "#node/state/trie.ts";
import type { StorageChanges } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { MerkleValue } from "#runtime/primitives/trie_node.ts";

const key = fc.integer({ min: 0, max: 40 }).map((n): Hex => `0x${(n * 7919).toString(16).padStart(8, "0")}`);
const value = fc.oneof(
  fc.constant(undefined),
  fc.uint8Array({ minLength: 0, maxLength: 3 }),
  fc.constantFrom(1, 2).map((n) => new Uint8Array(40).fill(n)),
);
const changes: fc.Arbitrary<StorageChanges> = fc
  .array(fc.tuple(key, value), { maxLength: 30 })
  .map((entries) => new Map(entries));

/** How many more places a hash is in. */
function surplus(
  inserted: readonly (readonly [MerkleValue, Uint8Array])[],
  removed: readonly MerkleValue[],
): Map<string, number> {
  const out = new Map<string, number>();
  for (const [hash] of inserted) out.set(hash, (out.get(hash) ?? 0) + 1);
  for (const hash of removed) out.set(hash, (out.get(hash) ?? 0) - 1);
  return new Map([...out].filter(([, places]) => places !== 0));
}

const both = (inserted: StateTransition["inserted"], removed: ReadonlySet<MerkleValue>): readonly MerkleValue[] =>
  inserted.map(([hash]) => hash).filter((hash) => removed.has(hash));

it("two transitions joined are one, node for node", () => {
  fc.assert(
    fc.property(changes, changes, changes, (before, first, second) => {
      const state = Trie.empty(new NodeStore(NO_NODES)).apply(before).trie;
      const once = transition(state, new Map([...first, ...second]));
      const one = transition(state, first);
      const other = transition(one.state, second);
      const twice = joined(one, other);
      expect(twice.state.root).toBe(once.state.root);
      expect(surplus(twice.inserted, twice.removed)).toEqual(surplus(once.inserted, once.removed));
      // What one of the two moves from place to place is all that is in both lists.
      const gone = new Set(twice.removed);
      const moved = new Set([one, other].flatMap(({ inserted, removed }) => both(inserted, new Set(removed))));
      expect(both(twice.inserted, gone).filter((hash) => !moved.has(hash))).toEqual([]);
    }),
    { numRuns: 500, seed: 7 },
  );
});
