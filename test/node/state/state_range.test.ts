import { describe, expect, it } from "vitest";
import { CompactProofError, decodeCompact, encodeCompact } from "#node/state/compact_proof.ts";
import { NodeStore } from "#node/state/node.ts";
import { StateAssembly } from "#node/state/state_assembly.ts";
import { type RangePart, type RangeStart, rangeEntries, rangeProof } from "#node/state/state_range.ts";
import { childTrie, transition } from "#node/state/transition.ts";
import { Trie } from "#node/state/trie.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeNode, type MerkleValue } from "#runtime/primitives/trie_node.ts";
import { recorded } from "../../p2p/support/recordings.ts";

type Entries = Map<StorageKey, Uint8Array>;
const key = (n: number): StorageKey => `0x${((n * 2_654_435_761) >>> 0).toString(16).padStart(8, "0").repeat(4)}`;
/** Values of 1 to 120 bytes, some inline, some nodes of their own. */
const entriesOf = (count: number, salt = 0): Entries =>
  new Map(Array.from({ length: count }, (_, n) => [key(n), new Uint8Array(1 + (n % 120)).fill(n + salt)]));
const CHILDREN = new Map<Hex, Entries>([
  ["0x01", entriesOf(300, 1)],
  ["0x02", entriesOf(1, 2)],
  ["0x0201", entriesOf(40, 3)],
  ["0x03", entriesOf(300, 1)],
]);

function stored(top: Entries, children: ReadonlyMap<Hex, Entries> = new Map()) {
  const nodes = new Map<MerkleValue, Uint8Array>();
  const source = { get: (hash: MerkleValue) => nodes.get(hash) };
  const made = transition(Trie.empty(new NodeStore(source)), top, children);
  for (const [hash, encoded] of made.inserted) nodes.set(hash, encoded);
  return { state: Trie.at(new NodeStore(source), made.state.rootHash), nodes, inserted: made.inserted };
}
const withChildren = () => stored(entriesOf(2_000), CHILDREN);

/** Fetches a state part by part. */
function fetched(state: Trie, limit: number): { assembly: StateAssembly; starts: RangeStart[] } {
  const assembly = new StateAssembly();
  assembly.begin(state.root);
  const starts: RangeStart[] = [];
  while (!assembly.isComplete) {
    starts.push(assembly.start);
    expect(assembly.add(rangeProof(state, assembly.start, limit) ?? [])).toBe(true);
  }
  return { assembly, starts };
}

describe("a state in compact proofs", () => {
  it.each([[100], [1_000], [20_000], [10_000_000]])(
    "comes whole, with its child tries, in parts of %i bytes",
    (limit) => {
      const { state, nodes, inserted } = withChildren();
      const { assembly, starts } = fetched(state, limit);
      const made = assembly.transition(new NodeStore({ get: (hash) => nodes.get(hash) }));
      const places = (list: readonly (readonly [MerkleValue, Uint8Array])[]) => list.map(([hash]) => hash).sort();
      expect(places(made.inserted)).toEqual(places(inserted));
      expect(made.state.root).toBe(state.root);
      expect([...(childTrie(made.state, "0x0201")?.entries("0x") ?? [])].length).toBe(40);
      expect(starts.some((start) => start.length === 2)).toBe(limit <= 20_000);
      if (limit > 1_000_000) expect(starts).toEqual([[]]);
    },
  );

  it("comes whole if it is empty", () => {
    const { state } = stored(new Map());
    expect(fetched(state, 100).assembly.transition(new NodeStore({ get: () => undefined })).inserted).toEqual([]);
    expect(decodeCompact(state.rootHash, encodeCompact(state.rootHash, new Map())).size).toBe(0);
  });

  it("changes on the way, and what is shared is not sent twice", () => {
    const before = withChildren();
    const { state } = stored(new Map([...entriesOf(2_000), [key(1_999), Uint8Array.of(1)]]), CHILDREN);
    const { assembly, starts } = fetched(before.state, 5_000);
    assembly.begin(state.root);
    let parts = 0;
    for (; !assembly.isComplete; parts++) assembly.add(rangeProof(state, assembly.start, 5_000) ?? []);
    expect([starts.length > 20, parts <= 3]).toEqual([true, true]);
  });

  it("is refused where it is wrong, cut, of another state, or brings nothing", () => {
    const { state } = withChildren();
    const other = stored(entriesOf(100));
    const fresh = (): StateAssembly => {
      const assembly = new StateAssembly();
      assembly.begin(state.root);
      return assembly;
    };
    const proof = rangeProof(state, [], 3_000) ?? [];
    const changed = proof.map((item, at) => (at === proof.length - 1 ? item.map((byte) => byte ^ 1) : item));
    const extra = rangeProof(other.state, [], 1_000) ?? [];
    for (const bad of [[], changed, proof.slice(0, -1), extra, [...proof, ...extra], [Uint8Array.of(1)]])
      expect(fresh().add(bad)).toBe(false);
    const assembly = fresh();
    expect([assembly.add(proof), assembly.add(proof)]).toEqual([true, false]);
    expect(() => decodeCompact(state.rootHash, extra)).toThrow(CompactProofError);
    expect(rangeProof(state, ["0x01", "0x"], 100)).toBeUndefined();
  });

  it("is written as the reference writes it: empty places on the way, values behind their nodes", () => {
    const { state } = stored(entriesOf(200));
    const [root] = rangeProof(state, [], 1_000_000) ?? [];
    const parts = decodeNode(root ?? new Uint8Array(0));
    expect(parts !== "empty" && parts?.children?.every((child) => child === undefined || child === "")).toBe(true);
  });
});

/** Where the next part begins; undefined if there is none. */
function behind([top, ...children]: readonly RangePart[], before: RangeStart): RangeStart | undefined {
  if (top === undefined || top.complete) return undefined;
  const open = children.find(({ complete }) => !complete);
  const last = top.entries.at(-1)?.[0] ?? before[0] ?? "0x";
  return open === undefined ? [last] : [last, open.entries.at(-1)?.[0] ?? "0x"];
}

it("gives entries up to a size, one at least, with the parts of child tries behind", () => {
  const { state } = withChildren();
  const small = rangeEntries(state, [], 1);
  expect(small?.map(({ entries, complete }) => [entries.length, complete])).toEqual([[1, false]]);
  const all = rangeEntries(state, [], 10_000_000) ?? [];
  expect(all.map(({ entries, complete }) => [entries.length, complete])).toEqual([
    [2_004, true],
    [300, true],
    [1, true],
    [40, true],
  ]);
  const seen: StorageKey[] = [];
  let start: RangeStart | undefined = [];
  while (start !== undefined) {
    const parts: readonly RangePart[] = rangeEntries(state, start, 4_000) ?? [];
    for (const entry of parts[0]?.entries ?? []) seen.push(entry[0]);
    start = behind(parts, start);
  }
  expect(seen).toEqual([...state.keys("0x")]);
});

it("reads what a node of the reference answers, as far as it was recorded", () => {
  const { received } = recorded("state from");
  // Behind the field's number and length: the number of items, then items of which the recording holds some.
  const count = compact(received, 5);
  const items: Uint8Array[] = [];
  for (let at = count.next; ; ) {
    const { value, next } = compact(received, at);
    if (next + value > received.length) break;
    items.push(received.subarray(next, next + value));
    at = next + value;
  }
  expect([count.value, items.length]).toEqual([18, 17]);
  // All items find their places, and the one that was not recorded is a value: with another in its place the proof is whole.
  expect(() => decodeCompact("", items)).toThrow("cut short");
  expect(() => decodeCompact("", [...items, new Uint8Array(0)])).toThrow("another state");
});

/** A SCALE compact number. */
function compact(raw: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  const size = 1 << ((raw[at] ?? 0) & 3);
  const value = raw.slice(at, at + size).reduceRight((sum, byte) => sum * 256 + byte, 0);
  return { value: Math.floor(value / 4), next: at + size };
}
