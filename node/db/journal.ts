import type { BlockRef } from "#runtime/primitives/ids.ts";
import { HASH_LENGTH, type MerkleValue } from "#runtime/primitives/trie_node.ts";
import { hashKey, numberKey, type RowKey, type RowValue } from "./repository.ts";

/** Trie nodes that a block's state has and its parent's has not, and the other way round, once for each place in the trie. */
export interface Journal {
  readonly inserted: readonly MerkleValue[];
  readonly removed: readonly MerkleValue[];
}

/** By number, then hash: those of a height lie side by side. */
export const journalKey: RowKey<BlockRef> = ({ number, hash }) => numberKey(number) + hashKey(hash);

function splitHashes(bytes: Buffer): MerkleValue[] {
  if (bytes.length % HASH_LENGTH !== 0) throw new RangeError(`${bytes.length} bytes of hashes`);
  const out: MerkleValue[] = [];
  for (let at = 0; at < bytes.length; at += HASH_LENGTH) out.push(bytes.toString("latin1", at, at + HASH_LENGTH));
  return out;
}

/** Number of insertions as u32, the insertions, the removals. */
export const journalValue: RowValue<Journal> = {
  write: ({ inserted, removed }) => {
    const row = Buffer.allocUnsafe(4 + HASH_LENGTH * (inserted.length + removed.length));
    row.writeUInt32LE(inserted.length, 0);
    let at = 4;
    for (const list of [inserted, removed]) for (const hash of list) at += row.write(hash, at, "latin1");
    return row;
  },
  read: (bytes) => {
    const row = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const middle = 4 + HASH_LENGTH * row.readUInt32LE(0);
    if (middle > row.length) throw new RangeError("journal is cut short");
    return { inserted: splitHashes(row.subarray(4, middle)), removed: splitHashes(row.subarray(middle)) };
  },
};
