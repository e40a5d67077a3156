/**
 * Blocks and states. One batch makes one step of the chain (a block with all its parts, a finalization), and the store writes batches
 * in order and whole: after a crash the database is as it was after one of the last steps, never in between.
 */

import type { StorageChanges } from "#runtime/frame/state.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { EMPTY_ROOT, type MerkleValue, toBinaryString } from "#runtime/primitives/trie_node.ts";
import { TrieError } from "../state/errors.ts";
import { merkleHash } from "../state/merkle_hash.ts";
import { NodeStore } from "../state/node.ts";
import { type StateTransition, transition } from "../state/transition.ts";
import { Trie } from "../state/trie.ts";
import {
  type BlockCommit,
  checkedPlace,
  type Finalized,
  type PastBlock,
  type ReachedBlock,
  type Reverted,
} from "./block_commit.ts";
import { type Buckets, FORMAT, openBuckets } from "./buckets.ts";
import { ChainFacts } from "./chain_facts.ts";
import { DatabaseError } from "./errors.ts";
import { finalizationOf } from "./finalization.ts";
import { type BlockPlace, ForkTree, type TreeRoute } from "./fork_tree.ts";
import { keepLatest } from "./keep_latest.ts";
import { NodeLedger } from "./node_ledger.ts";
import { type PruningMode, printPruningMode } from "./pruning_mode.ts";
import { historyOf, missingBlock, putReached } from "./reached.ts";
import { reversionOf } from "./reversion.ts";
import type { Batch, RowStore } from "./row_store.ts";

/** What a database keeps, and in how much memory. */
export interface DatabaseSettings {
  readonly statePruning: PruningMode;
  readonly blocksPruning: PruningMode;
  /** Trie nodes kept in memory before the least used are let go; a node takes about 400 bytes with its share of the rest. */
  readonly maxResidentNodes: number;
}

/** States of each kind that stay in memory. */
const COMMITTED_STATES = 32;
const VISITED_STATES = 16;

/** Blocks and states over a store of rows. Errors are `DatabaseError`. */
export class BlockDatabase {
  readonly settings: DatabaseSettings;
  private readonly store: RowStore;
  private readonly buckets: Buckets;
  private readonly tree: ForkTree;
  private readonly nodes: NodeStore;
  /** States of the blocks committed last, and of those asked for last: two, so that questions about the past never cost us the head. */
  private readonly committed = new Map<Hex, Trie>();
  private readonly visited = new Map<Hex, Trie>();
  private readonly facts: ChainFacts;
  private trimAt: number;

  /** `store` is open and checked: see open.ts. */
  constructor(store: RowStore, settings: DatabaseSettings) {
    this.store = store;
    this.settings = settings;
    this.buckets = openBuckets(store);
    this.facts = new ChainFacts(this.buckets);
    this.tree = new ForkTree(this.buckets);
    this.nodes = new NodeStore({ get: (hash) => this.trieNode(hash) });
    this.trimAt = settings.maxResidentNodes;
  }

  /** A stored node or value. @throws DatabaseError `corrupt` if it is not what its hash says */
  private trieNode(hash: MerkleValue): Uint8Array | undefined {
    const encoded = this.buckets.trieNodes.get(hash);
    if (encoded !== undefined && merkleHash(encoded) !== hash) {
      throw new DatabaseError({ code: "corrupt", what: `trie node ${new TrieError({ code: "bad_node", hash }).hash}` });
    }
    return encoded;
  }

  /** Whether there is no genesis block yet. */
  get isEmpty(): boolean {
    return this.buckets.facts.get("genesis") === undefined;
  }

  private write(batch: Batch, sync: boolean): void {
    // The store takes the batch over.
    this.facts.written(batch);
    this.store.write(batch, sync);
  }

  /** The hash of block 0. */
  genesis(): Hex {
    return this.facts.head("genesis");
  }

  /** The head of the best chain. */
  best(): BlockPlace {
    return this.tree.known(this.facts.head("best"));
  }

  /** The last final block. */
  finalized(): BlockPlace {
    return this.tree.known(this.facts.head("finalized"));
  }

  /** The empty state that the transition to genesis starts from. */
  emptyState(): Trie {
    return Trie.empty(this.nodes);
  }

  /** The transition to the genesis state; its root goes into the genesis header. */
  genesisTransition(entries: StorageChanges, version: 0 | 1 = 1): StateTransition {
    return transition(this.emptyState(), entries, undefined, version);
  }

  /** Stores block 0 as best and finalized. @throws DatabaseError `genesis_exists`, `bad_block`, `io` */
  commitGenesis(block: Pick<BlockCommit, "hash" | "header" | "transition">): void {
    if (!this.isEmpty) throw new DatabaseError({ code: "genesis_exists" });
    const place = checkedPlace(block);
    const batch: Batch = new Map();
    const { texts, facts, leaves, canonical } = this.buckets;
    texts.put(batch, "format", FORMAT);
    texts.put(batch, "statePruning", printPruningMode(this.settings.statePruning));
    for (const fact of ["genesis", "best", "finalized"] as const) facts.put(batch, fact, block.hash);
    leaves.put(batch, "leaves", [block.hash]);
    canonical.put(batch, place.number, block.hash);
    this.putBlock(batch, place, { ...block, body: [], isBest: true });
    this.write(batch, true);
    keepLatest(this.committed, block.hash, block.transition.state, COMMITTED_STATES);
  }

  /**
   * Stores a block. It can be read, and built on, at once; it is on disk when a later `flush` resolves.
   * @returns the change of the best chain, if the block is the new best
   * @throws DatabaseError `block_exists`, `unknown_parent`, `not_descendant`, `bad_block`, `io`; then nothing has changed
   */
  commitBlock(block: BlockCommit): TreeRoute | undefined {
    const { hash } = block;
    const place = checkedPlace(block);
    if (this.has(place)) throw new DatabaseError({ code: "block_exists", hash });
    const parent = this.tree.place(place.parent);
    if (parent === undefined) throw new DatabaseError({ code: "unknown_parent", hash, parent: place.parent });
    if (place.number !== parent.number + 1)
      throw new DatabaseError({ code: "bad_block", hash, what: "height does not follow its parent's" });
    const finalized = this.finalized();
    if (!this.isOnFinalized(parent))
      throw new DatabaseError({ code: "not_descendant", hash, finalized: finalized.hash });
    const batch: Batch = new Map();
    const { children, leaves } = this.buckets;
    children.put(batch, parent.hash, [...this.children(parent.hash), hash]);
    leaves.put(batch, "leaves", [...this.leaves().filter((leaf) => leaf !== parent.hash), hash]);
    this.putBlock(batch, place, block);
    const route = block.isBest ? this.putBest(batch, place, parent) : undefined;
    this.write(batch, false);
    this.tree.remember(place);
    keepLatest(this.committed, hash, block.transition.state, COMMITTED_STATES);
    this.trimNodes();
    return route;
  }

  /**
   * Goes on from a final block far above genesis, which becomes best and final; the blocks below it are missing from then on.
   * @throws DatabaseError `history_exists`, `bad_block`, `io`; then nothing has changed
   */
  commitReached(block: ReachedBlock): void {
    if (this.best().number > 0) throw new DatabaseError({ code: "history_exists" });
    const place = checkedPlace(block);
    const batch: Batch = new Map();
    putReached(this.buckets, batch, place, block);
    this.putBlock(batch, place, { ...block, isBest: true });
    this.buckets.journals.delete(batch, place);
    this.write(batch, true);
    this.tree.remember(place);
  }

  /** The highest block that is missing below the one that `commitReached` began with; undefined if none is, or bodies are not kept. */
  missingBlock(): BlockRef | undefined {
    return this.settings.blocksPruning.kind === "keep" ? undefined : missingBlock(this.tree, this.buckets);
  }

  /**
   * Stores missing blocks, the highest first, from `missingBlock` down; they have no state.
   * @throws DatabaseError `bad_block` if they are not those, `io`; then nothing has changed
   */
  commitHistory(blocks: readonly PastBlock[]): void {
    const batch: Batch = new Map();
    historyOf(this.buckets, this.missingBlock(), blocks)(batch);
    this.write(batch, false);
  }

  private putBlock(batch: Batch, place: BlockPlace, block: BlockCommit): void {
    const { headers, bodies, justifications, trieNodes, journals } = this.buckets;
    headers.put(batch, block.hash, block.header);
    bodies.put(batch, block.hash, block.body);
    if (block.justifications !== undefined) justifications.put(batch, block.hash, block.justifications);
    const { inserted, removed } = block.transition;
    if (this.settings.statePruning.kind === "archive") {
      for (const [hash, encoded] of inserted) trieNodes.put(batch, hash, encoded);
      return;
    }
    const ledger = new NodeLedger(this.buckets, batch);
    for (const [hash, encoded] of inserted) ledger.add(hash, encoded);
    // Nothing comes before genesis that could be pruned by its journal.
    if (place.number === 0) return;
    journals.put(batch, place, { inserted: inserted.map(([hash]) => hash), removed });
  }

  /** Makes `place` the head of the best chain. `parent` stands for it in look-ups if it is not stored yet. */
  private putBest(batch: Batch, place: BlockPlace, parent?: BlockPlace): TreeRoute {
    const { facts, canonical } = this.buckets;
    const old = this.best();
    const known = this.tree.route(old, parent ?? place);
    const route = parent === undefined ? known : { ...known, enacted: [...known.enacted, place.hash] };
    const start = this.tree.known(route.common).number + 1;
    for (let number = start + route.enacted.length; number <= old.number; number++) canonical.delete(batch, number);
    route.enacted.forEach((hash, i) => {
      canonical.put(batch, start + i, hash);
    });
    facts.put(batch, "best", place.hash);
    return route;
  }

  /** Makes a stored block the head of the best chain. @throws DatabaseError `unknown_block`, `not_descendant`, `io` */
  setBest(hash: Hex): TreeRoute {
    const place = this.tree.known(hash);
    const finalized = this.finalized();
    if (!this.tree.isAncestor(finalized, place))
      throw new DatabaseError({ code: "not_descendant", hash, finalized: finalized.hash });
    const batch: Batch = new Map();
    const route = this.putBest(batch, place);
    this.write(batch, false);
    return route;
  }

  /**
   * Makes a stored block final, with all before it; drops forks and prunes as the settings say. `justifications` (SCALE of
   * sp_runtime::Justifications) are stored with it. Finalizing the finalized block again only stores them.
   * @throws DatabaseError `unknown_block`, `not_descendant`, `io`; then nothing has changed
   */
  setFinalized(hash: Hex, justifications?: Uint8Array): Finalized {
    const place = this.tree.known(hash);
    const finalized = this.finalized();
    if (!this.tree.isAncestor(finalized, place))
      throw new DatabaseError({ code: "not_descendant", hash, finalized: finalized.hash });
    const batch: Batch = new Map();
    if (justifications !== undefined) this.buckets.justifications.put(batch, hash, justifications);
    const best = this.bestWith(place);
    const route = best === undefined ? undefined : this.putBest(batch, best);
    const work = finalizationOf(this.tree, this.buckets, this.settings, finalized, place);
    work.putInto(batch);
    this.write(batch, true);
    for (const pruned of work.withoutState) {
      this.committed.delete(pruned);
      this.visited.delete(pruned);
    }
    return { finalized: work.finalized, displaced: work.displaced, route };
  }

  /**
   * Takes back the last `count` blocks of the best chain, and what is as high on its forks; never a final one.
   * @throws DatabaseError `io`; then nothing has changed
   */
  revert(count: number): Reverted {
    const place = { best: this.best(), finalized: this.finalized(), count };
    const work = reversionOf(this.tree, this.buckets, this.settings.statePruning, place);
    const batch: Batch = new Map();
    work.putInto(batch);
    this.write(batch, true);
    for (const { hash } of work.removed) {
      this.tree.forget(hash);
      this.committed.delete(hash);
      this.visited.delete(hash);
    }
    const highest = Math.max(work.best.number, ...work.removed.map(({ number }) => number));
    return { removed: work.removed.map(({ hash }) => hash), depth: highest - work.best.number };
  }

  /** The new best block if `place` becomes final and is not on the best chain: the highest leaf on it. */
  private bestWith(place: BlockPlace): BlockPlace | undefined {
    if (this.tree.isAncestor(place, this.best())) return undefined;
    let best = place;
    for (const hash of this.leaves()) {
      const leaf = this.tree.known(hash);
      if (leaf.number > best.number && this.tree.isAncestor(place, leaf)) best = leaf;
    }
    return best;
  }

  /** Whether a block is here. What has a leaf for its parent is not, and a look-up that finds nothing is a dear one. */
  has({ hash, parent }: Pick<BlockPlace, "hash" | "parent">): boolean {
    return !this.leaves().includes(parent) && this.tree.place(hash) !== undefined;
  }

  /** Whether a block is the finalized one or builds on it. */
  private isOnFinalized(place: BlockPlace): boolean {
    const finalized = this.finalized();
    return (place.number >= finalized.number && this.tree.isCanonical(place)) || this.tree.isAncestor(finalized, place);
  }

  /** Number, parent and state root of a block; undefined if it is unknown. */
  block(hash: Hex): BlockPlace | undefined {
    return this.tree.place(hash);
  }

  /** As in the wire, with its seal; undefined if the block is unknown. */
  header(hash: Hex): Uint8Array | undefined {
    return this.buckets.headers.get(hash);
  }

  /** The extrinsics, each with its length prefix; undefined if the block is unknown or its body pruned. */
  body(hash: Hex): readonly Uint8Array[] | undefined {
    return this.buckets.bodies.get(hash);
  }

  /** SCALE of sp_runtime::Justifications; undefined if there are none. */
  justifications(hash: Hex): Uint8Array | undefined {
    return this.buckets.justifications.get(hash);
  }

  /** The block of the best chain at a height. */
  hashByNumber(number: number): Hex | undefined {
    return this.buckets.canonical.get(number);
  }

  /** Blocks that build on this one, on all forks. */
  children(hash: Hex): readonly Hex[] {
    return this.leaves().includes(hash) ? [] : (this.buckets.children.get(hash) ?? []);
  }

  /** The heads of all forks. */
  leaves(): readonly Hex[] {
    return this.facts.leaves();
  }

  /** @throws DatabaseError `unknown_block` */
  treeRoute(from: Hex, to: Hex): TreeRoute {
    return this.tree.route(this.tree.known(from), this.tree.known(to));
  }

  /** Whether `ancestor` is `descendant` or before it on its chain. @throws DatabaseError `unknown_block` */
  isAncestor(ancestor: Hex, descendant: Hex): boolean {
    const place = this.tree.known(descendant);
    if (ancestor === this.facts.head("finalized")) return this.isOnFinalized(place);
    return this.tree.isAncestor(this.tree.known(ancestor), place);
  }

  /** The state after a block; undefined if the block is unknown or its state pruned. A state that is pruned while held throws TrieError `missing_node`. */
  state(hash: Hex): Trie | undefined {
    const committed = this.committed.get(hash);
    if (committed !== undefined) return committed;
    const place = this.tree.place(hash);
    if (place === undefined) return undefined;
    const root = toBinaryString(fromHex(place.stateRoot));
    if (root !== EMPTY_ROOT && !this.buckets.trieNodes.has(root)) return undefined;
    const state = this.visited.get(hash) ?? Trie.at(this.nodes, root);
    keepLatest(this.visited, hash, state, VISITED_STATES);
    this.trimNodes();
    return state;
  }

  /** Lets go of the trie nodes used least, once there are too many. */
  private trimNodes(): void {
    if (this.nodes.resident <= this.trimAt) return;
    const tries = [...this.committed.values(), ...this.visited.values()];
    this.nodes.trim(tries.flatMap((trie) => trie.rootNodeInMemory() ?? []));
    this.trimAt = Math.max(this.settings.maxResidentNodes, 1.5 * this.nodes.resident);
  }

  /** A row that another part of the node keeps here, such as its votes. */
  aux(key: string): Uint8Array | undefined {
    return this.buckets.aux.get(key);
  }

  /** Writes such rows, all or none; undefined removes. @throws DatabaseError `io` */
  putAux(rows: Iterable<readonly [key: string, value: Uint8Array | undefined]>, sync = false): void {
    const batch: Batch = new Map();
    for (const [key, value] of rows) {
      if (value === undefined) this.buckets.aux.delete(batch, key);
      else this.buckets.aux.put(batch, key, value);
    }
    this.write(batch, sync);
  }

  /** Resolves when all that was committed is on disk. Rejects with DatabaseError `io`. */
  flush(): Promise<void> {
    return this.store.flush();
  }

  /** Flushes and closes. */
  close(): Promise<void> {
    return this.store.close();
  }
}
