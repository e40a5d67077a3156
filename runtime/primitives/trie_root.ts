/** Roots of tries that are never stored, such as that of a block's extrinsics. Reference: sp-trie 40 lib.rs (LayoutV0, LayoutV1), trie-root 0.18. */
import { type Hex, toBareHex, toHex } from "./hex.ts";
import {
  EMPTY_ROOT,
  encodeNode,
  fromBinaryString,
  HASH_LENGTH,
  HASHED_VALUE_THRESHOLD,
  type MerkleValue,
  merkleHash,
  nibbleAt,
  toBinaryString,
} from "./trie_node.ts";

/** 0: every value inline; 1: values of 33 bytes and more by hash. */
export type StateVersion = 0 | 1;

/** A key as bare hex digits, and its value. */
type Entry = readonly [digits: string, value: Uint8Array];

function commonLength(a: string, b: string, from: number): number {
  let at = from;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** Encoding of the node over entries [from, to), which are sorted and share their first `depth` digits. */
function buildNode(
  entries: readonly Entry[],
  from: number,
  to: number,
  depth: number,
  version: StateVersion,
): Uint8Array {
  const [firstKey, firstValue] = entries[from] as Entry;
  const [lastKey] = entries[to - 1] as Entry;
  const end = to - from === 1 ? firstKey.length : commonLength(firstKey, lastKey, depth);
  const ownValue = firstKey.length === end ? firstValue : undefined;
  const valueHash =
    ownValue !== undefined && version === 1 && ownValue.length >= HASHED_VALUE_THRESHOLD
      ? merkleHash(ownValue)
      : undefined;
  let children: (MerkleValue | undefined)[] | undefined;
  for (let start = ownValue === undefined ? from : from + 1; start < to; ) {
    const digit = nibbleAt((entries[start] as Entry)[0], end);
    let stop = start + 1;
    while (stop < to && nibbleAt((entries[stop] as Entry)[0], end) === digit) stop++;
    const child = buildNode(entries, start, stop, end + 1, version);
    children ??= new Array(16).fill(undefined);
    children[digit] = child.length < HASH_LENGTH ? toBinaryString(child) : merkleHash(child);
    start = stop;
  }
  return encodeNode({
    partial: firstKey.slice(depth, end),
    value: valueHash === undefined ? ownValue : undefined,
    valueHash,
    children,
  });
}

/** Root over entries with distinct keys, in any order. */
export function trieRoot(entries: Iterable<readonly [key: Hex, value: Uint8Array]>, version: StateVersion): Hex {
  const sorted = [...entries]
    .map(([key, value]): Entry => [key.slice(2), value])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const root = sorted.length === 0 ? EMPTY_ROOT : merkleHash(buildNode(sorted, 0, sorted.length, 0, version));
  return toHex(fromBinaryString(root));
}

/** SCALE compact form of a small index. */
function compactIndex(index: number): Uint8Array {
  if (index < 64) return Uint8Array.of(index << 2);
  const coded = index * 4 + (index < 1 << 14 ? 1 : 2);
  return Uint8Array.from({ length: index < 1 << 14 ? 2 : 4 }, (_, i) => coded >>> (8 * i));
}

/** Root over a list, each item under its SCALE compact index: a header's extrinsics root, from the encoded extrinsics with their length prefix. */
export function orderedTrieRoot(items: readonly Uint8Array[], version: StateVersion): Hex {
  return trieRoot(
    items.map((item, index): [Hex, Uint8Array] => [`0x${toBareHex(compactIndex(index))}`, item]),
    version,
  );
}
