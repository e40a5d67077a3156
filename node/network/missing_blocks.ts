/** Fills the history below the block that a chain was begun with: each block is the one whose hash its child names. */
import type { BlockDatabase } from "#node/db/block_database.ts";
import type { IncomingBlock, MissingBlocks } from "#p2p/chain.ts";
import { EXTRINSICS_ROOT_VERSION } from "#runtime/pallets/system/block.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { orderedTrieRoot } from "#runtime/primitives/trie_root.ts";
import { encode } from "#runtime/scale/codec.ts";
import { header as headerCodec } from "#runtime/scale/header.ts";

export class NodeMissingBlocks implements MissingBlocks {
  readonly #database: BlockDatabase;

  constructor(database: BlockDatabase) {
    this.#database = database;
  }

  next(): BlockRef | undefined {
    return this.#database.missingBlock();
  }

  take(blocks: readonly Omit<IncomingBlock, "origin">[]): boolean {
    const isWhole = blocks.every(
      ({ header, body }) => orderedTrieRoot(body, EXTRINSICS_ROOT_VERSION) === header.extrinsicsRoot,
    );
    if (!isWhole) return false;
    this.#database.commitHistory(
      blocks.map(({ hash, header, body }) => ({ hash, header: encode(headerCodec, header), body })),
    );
    return true;
  }
}
