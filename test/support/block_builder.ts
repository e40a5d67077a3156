import type { BlockDatabase } from "#node/db/block_database.ts";
import { transition } from "#node/state/transition.ts";
import type { StorageChanges } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { orderedTrieRoot } from "#runtime/primitives/trie_root.ts";
import { encode } from "#runtime/scale/codec.ts";
import { type Header, header, headerHash } from "#runtime/scale/header.ts";

const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

/** Stores a genesis block over `entries` and gives its hash. */
export function addGenesis(db: BlockDatabase, entries: StorageChanges): Hex {
  const genesis = db.genesisTransition(entries);
  const value: Header = {
    parentHash: ZERO_HASH,
    number: 0,
    stateRoot: genesis.state.root,
    extrinsicsRoot: orderedTrieRoot([], 0),
    digest: [],
  };
  const hash = headerHash(value);
  db.commitGenesis({ hash, header: encode(header, value), transition: genesis });
  return hash;
}

/** Stores a block that makes `changes` on its parent's state; `body` tells blocks with the same changes apart. */
export function addBlock(
  db: BlockDatabase,
  parent: Hex,
  changes: StorageChanges,
  { isBest = true, body = [] }: { isBest?: boolean; body?: readonly Uint8Array[] } = {},
): Hex {
  const parentState = db.state(parent);
  const place = db.block(parent);
  if (parentState === undefined || place === undefined) throw new Error(`no state of ${parent}`);
  const next = transition(parentState, changes);
  const value: Header = {
    parentHash: parent,
    number: place.number + 1,
    stateRoot: next.state.root,
    extrinsicsRoot: orderedTrieRoot(body, 0),
    digest: [],
  };
  const hash = headerHash(value);
  db.commitBlock({ hash, header: encode(header, value), body, transition: next, isBest });
  return hash;
}
