import { blake2b as other } from "@noble/hashes/blake2.js";
import { expect, it } from "vitest";
import { merkleHash } from "#node/state/merkle_hash.ts";
import { blake2b64, blake2b128, blake2b256, blake2b256Hex, blake2b512 } from "#runtime/primitives/hashing.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import { fromBinaryString } from "#runtime/primitives/trie_node.ts";

it("hashes inputs of all lengths around its blocks, and of more than its memory had room for, as another implementation does", () => {
  const lengths = [
    ...Array.from({ length: 600 }, (_, length) => length),
    65_535,
    65_536,
    500_000,
    3,
    500_001,
    2 ** 21,
    0,
  ];
  for (const length of lengths) {
    const input = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
    const hash = other(input, { dkLen: 32 });
    expect(blake2b256(input), `${length} bytes`).toEqual(hash);
    expect(blake2b256Hex(input)).toBe(toHex(hash));
    expect(fromBinaryString(merkleHash(input))).toEqual(hash);
    expect([blake2b64, blake2b128, blake2b512].map((hashed) => hashed(input))).toEqual(
      [8, 16, 64].map((dkLen) => other(input, { dkLen })),
    );
  }
});
