/**
 * Trie nodes in memory. Nodes never change what they stand for: an update makes new nodes along the changed paths and shares all
 * others, so every state that somebody holds stays whole. What may change in a node is only how much of it is loaded: a child is
 * either a node or the merkle value to load it by, and a value kept by hash may be absent.
 */
import {
  decodeNode,
  encodeNode,
  fromBinaryString,
  HASH_LENGTH,
  type MerkleValue,
  type NodeParts,
} from "#runtime/primitives/trie_node.ts";
import { ChildNames } from "./child_names.ts";
import { TrieError } from "./errors.ts";

/** A node, or its name while it is not loaded. */
export type Child = TrieNode | MerkleValue;

/** A value: its bytes, its hash if it is a node of its own, or both. At least one is there. */
export interface TrieValue {
  bytes: Uint8Array | undefined;
  readonly hash: MerkleValue | undefined;
}

/** A leaf or branch with the digits that lead to it. */
export class TrieNode {
  /** Hex digits from the parent's child slot to this node. */
  readonly partial: string;
  readonly value: TrieValue | undefined;
  /** 16 places, or undefined in a leaf. */
  readonly children: (Child | undefined)[] | undefined;
  /** How a parent names this node; undefined until it is encoded. */
  merkleValue: MerkleValue | undefined;
  /** Generation of the store in which this node was last passed through. */
  touched: number;
  /** Of a node that is not encoded yet: the slots of children that may not be either, as bits. */
  fresh = 0;
  names: ChildNames | undefined;

  constructor(
    partial: string,
    value: TrieValue | undefined,
    children: (Child | undefined)[] | undefined,
    merkleValue: MerkleValue | undefined,
    touched: number,
  ) {
    this.partial = partial;
    this.value = value;
    this.children = children;
    this.merkleValue = merkleValue;
    this.touched = touched;
  }
}

/** Names of its children as bytes, made of those of the node that it takes the place of. */
function namesOf({ children, names, fresh }: TrieNode): ChildNames | undefined {
  if (children === undefined) return undefined;
  if (names === undefined) return ChildNames.of(children);
  for (let rest = fresh; rest !== 0; rest &= rest - 1) {
    const slot = 31 - Math.clz32(rest & -rest);
    if (!names.set(slot, (children[slot] as TrieNode).merkleValue)) return undefined;
  }
  return names;
}

/** Encoding of a new node, as `encodeTrieNode` gives it; what is known of its children's names then is kept for its successor. */
export function encodeFreshNode(node: TrieNode): Uint8Array {
  node.names = namesOf(node);
  node.fresh = 0;
  return encodeTrieNode(node);
}

/** Encoding of a node whose children know their merkle values; a view that the next encoding overwrites. */
export const encodeTrieNode = ({ partial, value, children, names }: TrieNode): Uint8Array =>
  encodeNode({
    partial,
    value: value?.hash === undefined ? value?.bytes : undefined,
    valueHash: value?.hash,
    children,
    names,
  });

/** Where encoded nodes and hashed values are looked up by hash. */
export interface NodeSource {
  /** Undefined for what is not there. */
  get(hash: MerkleValue): Uint8Array | undefined;
}

/** A source of nothing, for tries that are only in memory. */
export const NO_NODES: NodeSource = { get: () => undefined };

/** Loads nodes of any number of tries from one source, and counts them so that the least used can be let go. */
export class NodeStore {
  readonly source: NodeSource;
  /** Nodes made or loaded since the last `trim`, those then kept included: an upper bound of the nodes in memory. */
  resident = 0;
  generation = 0;

  constructor(source: NodeSource) {
    this.source = source;
  }

  /** A node of this store. @param partial hex digits from the parent's slot @param merkleValue if it is known already */
  node(
    partial: string,
    value: TrieValue | undefined,
    children: (Child | undefined)[] | undefined,
    merkleValue?: MerkleValue,
  ): TrieNode {
    this.resident++;
    return new TrieNode(partial, value, children, merkleValue, this.generation);
  }

  /** @throws TrieError `missing_node`, `bad_node` */
  load(merkleValue: MerkleValue): TrieNode {
    const inline = merkleValue.length < HASH_LENGTH;
    const encoded = inline ? fromBinaryString(merkleValue) : this.source.get(merkleValue);
    if (encoded === undefined) throw new TrieError({ code: "missing_node", hash: merkleValue });
    const parts = decodeNode(encoded);
    if (parts === undefined || parts === "empty") throw new TrieError({ code: "bad_node", hash: merkleValue });
    return this.node(parts.partial, trieValueOf(parts), parts.children?.slice(), merkleValue);
  }

  /** The child in a slot, loaded and kept there if it was not. */
  child(children: (Child | undefined)[], slot: number): TrieNode | undefined {
    const child = children[slot];
    if (typeof child !== "string") return child;
    const loaded = this.load(child);
    children[slot] = loaded;
    return loaded;
  }

  /** @throws TrieError `missing_node` */
  bytesOf(value: TrieValue): Uint8Array {
    if (value.bytes !== undefined) return value.bytes;
    const hash = value.hash as MerkleValue;
    const bytes = this.source.get(hash);
    if (bytes === undefined) throw new TrieError({ code: "missing_node", hash });
    value.bytes = bytes;
    return bytes;
  }

  /**
   * Lets go of every node under `roots` that was not passed through since the last trim. Only for stores whose source
   * has every node. Cost: one visit per node in memory.
   */
  trim(roots: Iterable<TrieNode>): void {
    const oldest = this.generation;
    this.generation++;
    this.resident = 0;
    const seen = new Set<TrieNode>();
    for (const root of roots) this.trimUnder(root, oldest, seen);
  }

  private trimUnder(node: TrieNode, oldest: number, seen: Set<TrieNode>): void {
    if (node.children === undefined || seen.has(node)) return;
    seen.add(node);
    for (let slot = 0; slot < 16; slot++) {
      const child = node.children[slot];
      if (child === undefined || typeof child === "string") continue;
      if (child.touched < oldest && child.merkleValue !== undefined) {
        node.children[slot] = child.merkleValue;
      } else {
        this.resident++;
        this.trimUnder(child, oldest, seen);
      }
    }
  }
}

function trieValueOf(parts: NodeParts): TrieValue | undefined {
  if (parts.value === undefined && parts.valueHash === undefined) return undefined;
  return { bytes: parts.value, hash: parts.valueHash };
}
