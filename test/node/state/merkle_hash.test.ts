import { expect, it } from "vitest";
import { merkleHash } from "#node/state/merkle_hash.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { fromBinaryString } from "#runtime/primitives/trie_node.ts";

it("hashes inputs of all lengths around its blocks, and those too long for it, as others do", () => {
  const lengths = [...Array.from({ length: 600 }, (_, length) => length), 59_999, 60_000, 60_001, 100_000];
  for (const length of lengths) {
    const input = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
    expect(fromBinaryString(merkleHash(input)), `${length} bytes`).toEqual(blake2b256(input));
  }
});
