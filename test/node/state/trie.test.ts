import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TrieError } from "#node/state/errors.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import { NodeStore } from "#node/state/node.ts";
import { Trie } from "#node/state/trie.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { EMPTY_ROOT, type MerkleValue } from "#runtime/primitives/trie_node.ts";
import { trieRoot } from "#runtime/primitives/trie_root.ts";

/** Few digits and shared beginnings, so that splits, merges and values inside branches are common. */
const key = fc.oneof(
  fc.string({ unit: fc.constantFrom("00", "01", "10", "11", "f0"), maxLength: 6 }),
  fc.string({ unit: fc.constantFrom("00", "01"), minLength: 70, maxLength: 74 }),
);
const value = fc.oneof(
  fc.uint8Array({ maxLength: 4 }),
  fc.uint8Array({ minLength: 30, maxLength: 36 }),
  fc.constantFrom(new Uint8Array(33), new Uint8Array(100)),
);
const batch = fc.array(fc.tuple(key, fc.option(value, { nil: undefined })), { maxLength: 25 });
const batches = fc.array(batch, { maxLength: 8 });

const asChanges = (entries: [string, Uint8Array | undefined][]): Map<Hex, Uint8Array | undefined> =>
  new Map(entries.map(([digits, bytes]) => [`0x${digits}`, bytes]));

function applyTo(model: Map<Hex, Uint8Array>, changes: ReadonlyMap<Hex, Uint8Array | undefined>): void {
  for (const [at, bytes] of changes) {
    if (bytes === undefined) model.delete(at);
    else model.set(at, bytes);
  }
}

const sortedKeys = (model: ReadonlyMap<Hex, Uint8Array>): Hex[] => [...model.keys()].sort();

/** A source that counts the places each node is in, as a pruning database does. */
class CountingSource {
  readonly nodes = new Map<MerkleValue, Uint8Array>();
  readonly places = new Map<MerkleValue, number>();

  readonly sink = (hash: MerkleValue, encoded: Uint8Array): void => {
    this.nodes.set(hash, encoded.slice());
    this.places.set(hash, (this.places.get(hash) ?? 0) + 1);
  };

  get(hash: MerkleValue): Uint8Array | undefined {
    return this.nodes.get(hash);
  }

  drop(removed: readonly MerkleValue[]): void {
    for (const hash of removed) {
      const left = (this.places.get(hash) ?? 0) - 1;
      expect(left).toBeGreaterThanOrEqual(0);
      this.places.set(hash, left);
      if (left === 0) {
        this.places.delete(hash);
        this.nodes.delete(hash);
      }
    }
  }
}

describe("Trie", () => {
  it("has the root of the same entries built from nothing, in both state versions", () => {
    fc.assert(
      fc.property(batches, fc.constantFrom(0 as const, 1 as const), (all, version) => {
        const model = new Map<Hex, Uint8Array>();
        const state = new MemoryState([], version);
        for (const entries of all) {
          const changes = asChanges(entries);
          applyTo(model, changes);
          expect(state.apply(changes)).toBe(trieRoot(model, version));
        }
      }),
    );
  });

  it("has the right root where branches are full, whichever of two states that have nodes in common goes on", () => {
    const wideKey = fc.uint8Array({ minLength: 34, maxLength: 34 }).map((bytes) => {
      // Three digits that vary make some thousand keys: branches of all sizes up to 16, above leaves that are hashed or not.
      const [a, b] = [bytes[0] ?? 0, (bytes[1] ?? 0) & 0xf0];
      return Buffer.from([a, b, ...new Uint8Array(b > 0x80 ? 33 : 3)]).toString("hex");
    });
    const wideBatch = fc.array(fc.tuple(wideKey, fc.option(value, { nil: undefined, freq: 3 })), { maxLength: 60 });
    const many = fc.array(fc.tuple(wideKey, value), { minLength: 500, maxLength: 1_500 });
    fc.assert(
      fc.property(many, fc.array(fc.tuple(wideBatch, fc.nat(3)), { maxLength: 12 }), (first, all) => {
        const base = new Map<Hex, Uint8Array>();
        applyTo(base, asChanges(first));
        const source = new CountingSource();
        const begun = Trie.empty(new NodeStore(source)).apply(base, source.sink).trie;
        const states = [{ model: base, trie: begun }];
        for (const [entries, back] of all) {
          const from = states[Math.max(0, states.length - 1 - back)];
          if (from === undefined) throw new Error("there is the first state");
          const changes = asChanges(entries);
          const model = new Map(from.model);
          applyTo(model, changes);
          const { trie } = from.trie.apply(changes, source.sink);
          expect(trie.root).toBe(trieRoot(model, 1));
          // As stored, not only as in memory.
          const read = Trie.at(new NodeStore(source), trie.rootHash);
          expect([...read.keys("0x")]).toEqual(sortedKeys(model));
          states.push({ model, trie });
        }
      }),
      { numRuns: 25 },
    );
  });

  it("reads and iterates as a sorted map does", () => {
    fc.assert(
      fc.property(batches, key, fc.option(key, { nil: undefined }), (all, prefixDigits, afterDigits) => {
        const model = new Map<Hex, Uint8Array>();
        const state = new MemoryState();
        for (const entries of all) {
          const changes = asChanges(entries);
          applyTo(model, changes);
          state.apply(changes);
        }
        for (const [at, bytes] of model) expect(state.get(at)).toEqual(bytes);
        for (const entries of all)
          for (const at of asChanges(entries).keys()) expect(state.get(at)).toEqual(model.get(at));
        expect([...state.keys("0x")]).toEqual(sortedKeys(model));
        const prefix: Hex = `0x${prefixDigits}`;
        const after: Hex | undefined = afterDigits === undefined ? undefined : `0x${afterDigits}`;
        const expected = sortedKeys(model).filter((k) => k.startsWith(prefix) && (after === undefined || k > after));
        expect([...state.keys(prefix, after)]).toEqual(expected);
        expect([...state.entries(prefix, after)]).toEqual(expected.map((k) => [k, model.get(k)]));
      }),
    );
  });

  it("leaves earlier states as they were", () => {
    fc.assert(
      fc.property(batch, batch, (first, second) => {
        const state = new MemoryState();
        const changes = asChanges(first);
        const root = state.apply(changes);
        const before = state.snapshot();
        state.apply(asChanges(second));
        const model = new Map<Hex, Uint8Array>();
        applyTo(model, changes);
        expect(before.root).toBe(root);
        expect([...before.entries("0x")]).toEqual(sortedKeys(model).map((k) => [k, model.get(k)]));
      }),
    );
  });

  it("names exactly the nodes that came and went, and reloads from them at any time", () => {
    fc.assert(
      fc.property(batches, fc.constantFrom(0 as const, 1 as const), fc.boolean(), (all, version, trim) => {
        const source = new CountingSource();
        let trie = Trie.empty(new NodeStore(source));
        const model = new Map<Hex, Uint8Array>();
        for (const entries of all) {
          const changes = asChanges(entries);
          applyTo(model, changes);
          const next = trie.apply(changes, source.sink, version);
          source.drop(next.removed);
          const root = next.trie.rootNodeLoaded();
          if (trim && root !== undefined) next.trie.store.trim([root]);
          trie = trim ? next.trie : Trie.at(new NodeStore(source), next.trie.rootHash);
        }
        const fresh = new CountingSource();
        Trie.empty(new NodeStore(fresh)).apply(model, fresh.sink, version);
        expect(source.places).toEqual(fresh.places);
        expect([...trie.entries("0x")]).toEqual(sortedKeys(model).map((k) => [k, model.get(k)]));
      }),
    );
  });

  it("turns values to hashes only when they are written again in version 1", () => {
    const source = new CountingSource();
    const long = new Uint8Array(40).fill(7);
    const first = new Map([
      ["0x1111", long],
      ["0x2222", long],
    ] as const);
    const old = Trie.empty(new NodeStore(source)).apply(first, source.sink, 0).trie;
    expect(old.root).toBe(trieRoot(first, 0));
    const again = old.apply(first, source.sink, 1).trie;
    expect(again.root).toBe(trieRoot(first, 1));
    const mixed = old.apply(new Map([["0x1111", long]]), source.sink, 1).trie;
    expect([old.root, again.root]).not.toContain(mixed.root);
    expect(mixed.get("0x2222")).toEqual(long);
  });

  it("says which node is missing or damaged", () => {
    const source = new CountingSource();
    const changes = new Map([
      ["0x1111", new Uint8Array(40)],
      ["0x2222", new Uint8Array(32)],
    ] as const);
    const { rootHash } = Trie.empty(new NodeStore(source)).apply(changes, source.sink).trie;
    const open = (): Trie => Trie.at(new NodeStore(source), rootHash);
    const codeOf = (read: () => unknown): string | undefined => {
      try {
        read();
        return undefined;
      } catch (error) {
        return error instanceof TrieError ? error.detail.code : String(error);
      }
    };
    expect(codeOf(() => open().get("0x1111"))).toBeUndefined();
    for (const hash of [...source.nodes.keys()]) {
      const kept = source.nodes.get(hash) as Uint8Array;
      source.nodes.delete(hash);
      expect(codeOf(() => [...open().entries("0x")])).toBe("missing_node");
      source.nodes.set(hash, kept);
    }
    source.nodes.set(rootHash, fromHex("0x05"));
    expect(codeOf(() => open().get("0x1111"))).toBe("bad_node");
  });

  it("is empty under the empty root", () => {
    const trie = Trie.at(new NodeStore(new CountingSource()), EMPTY_ROOT);
    expect(trie.root).toBe("0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314");
    expect(trie.get("0x")).toBeUndefined();
    expect([...trie.keys("0x")]).toEqual([]);
  });
});

it("digests of what lies under a prefix: equal ones have equal entries, whichever states they are of; a state has the same again", () => {
  const prefix = fc.oneof(key, fc.constantFrom("", "0", "00", "000", "0010", "f"));
  fc.assert(
    fc.property(batches, fc.array(prefix, { minLength: 1, maxLength: 6 }), (all, prefixes) => {
      const state = new MemoryState();
      const known = new Map<string, string>();
      const last = new Map<Hex, string>();
      for (const changes of [[], ...all].map(asChanges)) {
        state.apply(changes);
        for (const digits of prefixes) {
          const under: Hex = `0x${digits}`;
          const entries = JSON.stringify([...state.entries(under)].map(([at, bytes]) => [at, [...bytes]]));
          const digest = `${digits}: ${state.digest(under)}`;
          expect(known.get(digest) ?? entries).toBe(entries);
          known.set(digest, entries);
          if (changes.size === 0) expect(last.get(under) ?? digest).toBe(digest);
          last.set(under, digest);
        }
      }
    }),
    { seed: 77, numRuns: 300 },
  );
});
