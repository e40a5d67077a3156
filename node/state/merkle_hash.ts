/** The hash of trie nodes and values as the string that stands for it: Buffer makes it faster than anything that every host has. */
import { blake2bInPlace } from "#runtime/primitives/blake2b.ts";
import { HASH_LENGTH, type MerkleValue } from "#runtime/primitives/trie_node.ts";

let hash: Buffer = Buffer.alloc(0);

/** By what a parent names a node of this encoding, and an owner a value. */
export function merkleHash(encoded: Uint8Array): MerkleValue {
  const memory = blake2bInPlace(encoded, HASH_LENGTH);
  if (hash.buffer !== memory.buffer) hash = Buffer.from(memory.buffer, 0, HASH_LENGTH);
  return hash.toString("latin1");
}
