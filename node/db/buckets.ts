import type { Hex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import type { MerkleValue } from "#runtime/primitives/trie_node.ts";
import { bytes, str, vec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { type Journal, journalKey, journalValue } from "./journal.ts";
import { binaryKey, hashKey, numberKey, Repository, rawValue, scaleValue, textKey } from "./repository.ts";
import type { RowStore } from "./row_store.ts";

/** Layout of the rows below; a change of it makes a new version. */
export const FORMAT = "subtensor-ts/1";

/** First byte of every key of a bucket. */
const PREFIX = {
  /** Single facts: see the repositories under `meta`. */
  text: "m",
  hash: "M",
  number: "n",
  hashes: "L",
  header: "h",
  body: "b",
  justifications: "j",
  canonical: "c",
  children: "k",
  trieNode: "t",
  nodeCount: "r",
  journal: "J",
  aux: "a",
} as const;

type HashFact = "genesis" | "best" | "finalized";
/**
 * `prunedStates`, `prunedBodies`: up to which height the canonical chain has lost them. `missingBelow`: from which height on blocks are
 * here without a gap, if there is one below.
 */
type NumberFact = "prunedStates" | "prunedBodies" | "missingBelow";

/** Every bucket of the database, each with its types. */
export interface Buckets {
  readonly texts: Repository<"format" | "statePruning", string>;
  readonly facts: Repository<HashFact, Hex>;
  readonly numbers: Repository<NumberFact, number>;
  /** Blocks without a child that can still become final. */
  readonly leaves: Repository<"leaves", readonly Hex[]>;
  /** Block hash -> header as in the wire, with its seal. */
  readonly headers: Repository<Hex, Uint8Array>;
  /** Block hash -> extrinsics as in the wire, each with its length prefix. */
  readonly bodies: Repository<Hex, readonly Uint8Array[]>;
  /** Block hash -> SCALE of sp_runtime::Justifications. */
  readonly justifications: Repository<Hex, Uint8Array>;
  /** Height -> hash of the block of the best chain. */
  readonly canonical: Repository<number, Hex>;
  readonly children: Repository<Hex, readonly Hex[]>;
  /** Hash -> encoded trie node, or value of 33 bytes or more. */
  readonly trieNodes: Repository<MerkleValue, Uint8Array>;
  /** Hash -> how many places more than one the node is in, over all kept states; only if states are pruned. */
  readonly nodeCounts: Repository<MerkleValue, number>;
  /** Which nodes a block brought and took away, as long as that may be needed to prune. */
  readonly journals: Repository<BlockRef, Journal>;
  /** What other parts of the node keep beside the chain. */
  readonly aux: Repository<string, Uint8Array>;
}

/** Every kind of row under its own prefix of the keys. */
export function openBuckets(store: RowStore): Buckets {
  const hashes = scaleValue(vec(h256));
  return {
    texts: new Repository(store, "texts", PREFIX.text, textKey, scaleValue(str)),
    facts: new Repository(store, "facts", PREFIX.hash, textKey, scaleValue(h256)),
    numbers: new Repository(store, "numbers", PREFIX.number, textKey, scaleValue(u32)),
    leaves: new Repository(store, "leaves", PREFIX.hashes, textKey, hashes),
    headers: new Repository(store, "headers", PREFIX.header, hashKey, rawValue),
    bodies: new Repository(store, "bodies", PREFIX.body, hashKey, scaleValue(vec(bytes))),
    justifications: new Repository(store, "justifications", PREFIX.justifications, hashKey, rawValue),
    canonical: new Repository(store, "canonical", PREFIX.canonical, numberKey, scaleValue(h256)),
    children: new Repository(store, "children", PREFIX.children, hashKey, hashes),
    trieNodes: new Repository(store, "trieNodes", PREFIX.trieNode, binaryKey, rawValue),
    nodeCounts: new Repository(store, "nodeCounts", PREFIX.nodeCount, binaryKey, scaleValue(u32)),
    journals: new Repository(store, "journals", PREFIX.journal, journalKey, journalValue),
    aux: new Repository(store, "aux", PREFIX.aux, textKey, rawValue),
  };
}
