import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TrieError } from "#node/state/errors.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import { NO_NODES, NodeStore } from "#node/state/node.ts";
import { childReadProof, provenState, type ReadProof, readProof } from "#node/state/proof.ts";
import { CHILD_STORAGE_PREFIX, childKeyOf, childTrie, transition } from "#node/state/transition.ts";
import { Trie } from "#node/state/trie.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { fromBinaryString, merkleHash } from "#runtime/primitives/trie_node.ts";
import { decodePrefix } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";

const RECORDINGS = new URL("../../../../shared/upstream/p2p-recordings.jsonl", import.meta.url);

interface Recording {
  readonly note?: string;
  readonly sent: readonly [Hex];
  readonly received: readonly [Hex];
}

function failure(work: () => unknown): string {
  try {
    work();
    return "none";
  } catch (error) {
    if (error instanceof TrieError) return error.detail.code;
    throw error;
  }
}

const key = fc
  .string({ unit: fc.constantFrom("00", "01", "10", "f0"), maxLength: 8 })
  .map((digits): Hex => `0x${digits}`);
const value = fc.oneof(fc.uint8Array({ maxLength: 4 }), fc.uint8Array({ minLength: 30, maxLength: 40 }));

describe("readProof", () => {
  it("shows what the keys hold, and nothing can be left out of it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 30 }),
        fc.array(key, { minLength: 1, maxLength: 4 }),
        (entries, keys) => {
          const state = new MemoryState(entries);
          const proof = readProof(state.snapshot(), keys);
          const read = (nodes: ReadProof): (Uint8Array | undefined)[] => {
            const proven = provenState(state.root, nodes);
            return keys.map((one) => proven.get(one));
          };
          expect(read(proof)).toEqual(keys.map((one) => state.get(one)));
          expect(readProof(provenState(state.root, proof), keys)).toEqual(proof);
          proof.forEach((_, i) => {
            expect(failure(() => read(proof.filter((_node, j) => j !== i)))).toBe("missing_node");
            const damaged = proof.map((node, j) => (j === i ? Uint8Array.from(node, (byte) => byte ^ 0x20) : node));
            expect(failure(() => read(damaged))).toBe("missing_node");
          });
        },
      ),
    );
  });

  it("is the proof that a real node gave for the same key, byte for byte", () => {
    const lines = readFileSync(RECORDINGS, "utf8").trimEnd().split("\n");
    const recording = lines
      .map((line) => JSON.parse(line) as Recording)
      .find(({ note }) => note === "light: remote read");
    if (recording === undefined) throw new Error("no recording of a remote read");
    // light/2: length, then protobuf messages whose innermost field is the SCALE of the proof; the request ends with the key.
    const answer = fromHex(recording.received[0]);
    const proof = decodePrefix(vec(bytes), answer.subarray(answer.indexOf(0x18)));
    expect(proof.length).toBe(6);
    const asked: Hex = `0x${recording.sent[0].slice(-160)}`;
    const roots = proof
      .map((node) => merkleHash(node))
      .filter((hash) => !proof.some((node) => Buffer.from(node).includes(Buffer.from(hash, "latin1"))));
    expect(roots.length).toBe(1);
    const state = provenState(toHex(fromBinaryString(roots[0] as string)), proof);
    expect(state.get(asked)).toEqual(proof[0]);
    expect(readProof(state, [asked])).toEqual(proof);
    expect(failure(() => [...state.keys("0x")])).toBe("missing_node");
  });

  it("proves that nothing is there", () => {
    const state = new MemoryState([["0x0011", new Uint8Array(50)]]);
    const proof = readProof(state.snapshot(), ["0x0022", "0x0011aa", "0x"]);
    expect(proof.length).toBe(1);
    const proven = provenState(state.root, proof);
    expect([proven.get("0x0022"), proven.get("0x0011aa"), proven.get("0x")]).toEqual([undefined, undefined, undefined]);
    expect(failure(() => proven.get("0x0011"))).toBe("missing_node");
    expect(readProof(new MemoryState().snapshot(), ["0x01"])).toEqual([Uint8Array.of(0)]);
  });
});

describe("child tries", () => {
  const entries = new Map<Hex, Uint8Array>([
    ["0x01", new Uint8Array(40).fill(1)],
    ["0x0102", new Uint8Array(2)],
  ]);
  const empty = Trie.empty(new NodeStore(NO_NODES));
  /** Child nodes are only reachable by root: they have to be in a source. */
  const source = new Map<string, Uint8Array>();
  const base = Trie.empty(new NodeStore({ get: (hash) => source.get(hash) }));
  const commit = (
    state: Trie,
    ...change: [Parameters<typeof transition>[1], Parameters<typeof transition>[2]]
  ): Trie => {
    const next = transition(state, ...change);
    for (const [hash, encoded] of next.inserted) source.set(hash, encoded);
    return next.state;
  };

  it("keep their root in the state, and lose it with their last entry", () => {
    const state = commit(base, new Map([["0x99", new Uint8Array(1)]]), new Map([["0xaa", entries]]));
    const rootKey: Hex = `${CHILD_STORAGE_PREFIX}aa`;
    expect(state.get(rootKey)).toEqual(fromHex(empty.apply(entries).trie.root));
    expect([...(childTrie(state, "0xaa")?.entries("0x") ?? [])]).toEqual([...entries]);
    expect(childTrie(state, "0xbb")).toBeUndefined();
    const fewer = commit(state, new Map(), new Map([["0xaa", new Map<Hex, undefined>([["0x01", undefined]])]]));
    expect([...(childTrie(fewer, "0xaa")?.keys("0x") ?? [])]).toEqual(["0x0102"]);
    const none = commit(fewer, new Map(), new Map([["0xaa", new Map<Hex, undefined>([["0x0102", undefined]])]]));
    expect([...none.keys("0x")]).toEqual(["0x99"]);
  });

  it("have proofs from the state root on", () => {
    const state = commit(base, new Map([["0x99", new Uint8Array(1)]]), new Map([["0xaa", entries]]));
    const proven = provenState(state.root, childReadProof(state, "0xaa", ["0x01"]));
    expect(childTrie(proven, "0xaa")?.get("0x01")).toEqual(entries.get("0x01"));
    expect(childTrie(provenState(state.root, childReadProof(state, "0xbb", ["0x01"])), "0xbb")).toBeUndefined();
  });

  it("are named by clients with a prefix", () => {
    expect(childKeyOf(`${CHILD_STORAGE_PREFIX}aabb`)).toBe("0xaabb");
    expect(childKeyOf(CHILD_STORAGE_PREFIX)).toBeUndefined();
    expect(childKeyOf("0xaabb")).toBeUndefined();
  });
});
