import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { fromBinaryString, type MerkleValue } from "#runtime/primitives/trie_node.ts";

/** What is wrong, by code, with the hash it is found under. */
export type TrieErrorDetail =
  /** A node or hashed value that the trie refers to is not in its source: a damaged database, a pruned state, an incomplete proof. */
  | { readonly code: "missing_node"; readonly hash: MerkleValue }
  /** Bytes are stored under this hash that are no trie node. */
  | { readonly code: "bad_node"; readonly hash: MerkleValue };

/** What a trie cannot go on from. Never thrown for a key that is merely absent. */
export class TrieError extends Error {
  override readonly name = "TrieError";
  readonly detail: TrieErrorDetail;
  /** Hash of the node in question; of an inline node, its bytes. */
  readonly hash: Hex;

  constructor(detail: TrieErrorDetail) {
    const hash = toHex(fromBinaryString(detail.hash));
    super(detail.code === "missing_node" ? `trie node ${hash} is missing` : `trie node ${hash} cannot be decoded`);
    this.detail = detail;
    this.hash = hash;
  }
}
