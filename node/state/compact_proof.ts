/**
 * Proofs without the hashes that their reader works out: nodes in the order in which a walk meets them, and where a child or a value
 * comes along in the proof its parent has an empty place for it. Reference: sp-trie 40 trie_codec.rs; trie-db 0.30 trie_codec.rs.
 */

import {
  decodeNode,
  EMPTY_ROOT,
  encodeNode,
  fromBinaryString,
  HASH_LENGTH,
  type MerkleValue,
  type NodeParts,
  toBinaryString,
} from "#runtime/primitives/trie_node.ts";
import { merkleHash } from "./merkle_hash.ts";
import { CHILD_STORAGE_PREFIX } from "./transition.ts";

/** Nodes and hashed values by their hashes. */
export type ProofNodes = ReadonlyMap<MerkleValue, Uint8Array>;

/** Stands before a node whose value follows it. */
const ESCAPE = 0x01;
const OMITTED: MerkleValue = "";

/** What a compact proof does not decode for: it is not one, or not of the state with the root asked for. */
export class CompactProofError extends Error {
  override readonly name = "CompactProofError";
}

/** A node on the way down, with the slot to go on from. */
interface Frame {
  readonly parts: NodeParts;
  readonly children: (MerkleValue | undefined)[] | undefined;
  slot: number;
}

function known(nodes: ProofNodes, hash: MerkleValue): NodeParts | undefined {
  const encoded = nodes.get(hash);
  const parts = encoded === undefined ? undefined : decodeNode(encoded);
  return parts === "empty" ? undefined : parts;
}

function escaped(encoded: Uint8Array): Uint8Array {
  const out = new Uint8Array(1 + encoded.length);
  out[0] = ESCAPE;
  out.set(encoded, 1);
  return out;
}

/** Nodes of one trie, from its root on; those that are not there are left as hashes. */
function encodeTrie(root: MerkleValue, nodes: ProofNodes, out: Uint8Array[]): void {
  if (root === EMPTY_ROOT) out.push(encodeNode(undefined).slice());
  const stack = [root];
  for (let hash = stack.pop(); hash !== undefined; hash = stack.pop()) {
    const parts = known(nodes, hash);
    if (parts === undefined) continue;
    const value = parts.valueHash === undefined ? undefined : nodes.get(parts.valueHash);
    const under: MerkleValue[] = [];
    const children = parts.children?.map((child) => {
      if (child?.length !== HASH_LENGTH || !nodes.has(child)) return child;
      under.push(child);
      return OMITTED;
    });
    const left = value === undefined ? parts : { ...parts, value: new Uint8Array(0), valueHash: undefined };
    const encoded = encodeNode({ ...left, children });
    if (value === undefined) out.push(encoded.slice());
    else out.push(escaped(encoded), value);
    stack.push(...under.reverse());
  }
}

/** The nodes under a state root, with those of its child tries behind, each once. In the wire: SCALE `Vec<Vec<u8>>`. */
export function encodeCompact(root: MerkleValue, nodes: ProofNodes): readonly Uint8Array[] {
  const out: Uint8Array[] = [];
  encodeTrie(root, nodes, out);
  for (const child of childRoots(root, nodes)) if (nodes.has(child)) encodeTrie(child, nodes, out);
  return out;
}

/** Roots of the child tries that a proof shows, in the order of their keys, whatever is missing between them. */
function childRoots(root: MerkleValue, nodes: ProofNodes): readonly MerkleValue[] {
  const roots: MerkleValue[] = [];
  const stack = [{ name: root, path: "0x" }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const encoded = top.name.length < HASH_LENGTH ? fromBinaryString(top.name) : nodes.get(top.name);
    const parts = encoded === undefined ? undefined : decodeNode(encoded);
    if (parts === undefined || parts === "empty") continue;
    const path = top.path + parts.partial;
    const within = Math.min(path.length, CHILD_STORAGE_PREFIX.length);
    if (path.slice(0, within) !== CHILD_STORAGE_PREFIX.slice(0, within)) continue;
    if (path.length > CHILD_STORAGE_PREFIX.length && parts.value !== undefined) roots.push(toBinaryString(parts.value));
    for (let slot = 15; slot >= 0; slot--) {
      const name = parts.children?.[slot];
      if (name !== undefined) stack.push({ name, path: path + slot.toString(16) });
    }
  }
  return roots;
}

/** Reads the nodes of one trie from the front. @returns its root */
function decodeTrie(items: Iterator<Uint8Array>, nodes: Map<MerkleValue, Uint8Array>): MerkleValue {
  const stack: Frame[] = [];
  for (;;) {
    stack.push(nextFrame(items, nodes));
    // A frame without an empty place left is whole: its hash goes into its parent's.
    for (;;) {
      const frame = stack.at(-1) as Frame;
      while (frame.slot < 16 && frame.children?.[frame.slot] !== OMITTED) frame.slot++;
      if (frame.children !== undefined && frame.slot < 16) break;
      stack.pop();
      const encoded = encodeNode({ ...frame.parts, children: frame.children }).slice();
      const hash = merkleHash(encoded);
      nodes.set(hash, encoded);
      const parent = stack.at(-1);
      if (parent?.children === undefined) return hash;
      parent.children[parent.slot++] = hash;
    }
  }
}

function nextFrame(items: Iterator<Uint8Array>, nodes: Map<MerkleValue, Uint8Array>): Frame {
  const item = nextOf(items);
  const hasValue = item[0] === ESCAPE;
  const parts = decodeNode(hasValue ? item.subarray(1) : item);
  if (parts === undefined || parts === "empty") throw new CompactProofError("an item is no node");
  const frame = (own: NodeParts): Frame => ({ parts: own, children: own.children?.slice(), slot: 0 });
  if (!hasValue) return frame(parts);
  if (parts.value?.length !== 0) throw new CompactProofError("a node has no place for the value behind it");
  const value = nextOf(items);
  const valueHash = merkleHash(value);
  nodes.set(valueHash, value);
  return frame({ ...parts, value: undefined, valueHash });
}

function nextOf(items: Iterator<Uint8Array>): Uint8Array {
  const next = items.next();
  if (next.done === true) throw new CompactProofError("the proof is cut short");
  return next.value;
}

/**
 * The nodes and values of a compact proof of the state with this root. All of them hang together down from the root.
 * @throws CompactProofError
 */
export function decodeCompact(root: MerkleValue, items: readonly Uint8Array[]): ProofNodes {
  const nodes = new Map<MerkleValue, Uint8Array>();
  const left = items[Symbol.iterator]();
  let used = 0;
  const counted: Iterator<Uint8Array> = {
    next: () => {
      used++;
      return left.next();
    },
  };
  if (root === EMPTY_ROOT && items.length === 1 && items[0]?.length === 1 && items[0][0] === 0) return nodes;
  if (decodeTrie(counted, nodes) !== root) throw new CompactProofError("the proof is of another state");
  const roots = new Set(childRoots(root, nodes));
  while (used < items.length)
    if (!roots.has(decodeTrie(counted, nodes))) throw new CompactProofError("a child trie that the state has not");
  return nodes;
}
