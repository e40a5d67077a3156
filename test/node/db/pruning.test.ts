/** Random chains with forks, against a model that keeps every state as a plain map. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockDatabase } from "#node/db/block_database.ts";
import { openDatabase } from "#node/db/open.ts";
import { ARCHIVE, ARCHIVE_CANONICAL, type PruningMode, parsePruningMode } from "#node/db/pruning_mode.ts";
import { type Batch, MemoryRowStore } from "#node/db/row_store.ts";
import { NodeStore } from "#node/state/node.ts";
import { Trie } from "#node/state/trie.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { MerkleValue } from "#runtime/primitives/trie_node.ts";
import { addBlock, addGenesis } from "../../support/block_builder.ts";

type State = ReadonlyMap<Hex, Uint8Array>;

/** Knows the rows of trie nodes as they come and go. */
class WatchedStore extends MemoryRowStore {
  readonly nodes = new Set<MerkleValue>();

  override write(batch: Batch): void {
    for (const [key, value] of batch) {
      if (key.startsWith("t")) {
        if (value === undefined) this.nodes.delete(key.slice(1));
        else this.nodes.add(key.slice(1));
      }
    }
    super.write(batch);
  }
}

const change = fc.tuple(
  fc.constantFrom<Hex>("0x00", "0x01", "0x0001", "0x10", "0x1010", "0x1111", "0xff"),
  fc.option(fc.constantFrom(new Uint8Array(1), new Uint8Array(33), new Uint8Array(40).fill(1), new Uint8Array(32)), {
    nil: undefined,
  }),
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("block" as const),
      at: fc.nat(30),
      best: fc.boolean(),
      changes: fc.array(change, { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("finalize" as const), at: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("revert" as const), count: fc.nat(4) }) },
);
const mode = fc.constantFrom<PruningMode>(
  ARCHIVE,
  ARCHIVE_CANONICAL,
  { kind: "keep", blocks: 0 },
  { kind: "keep", blocks: 1 },
  { kind: "keep", blocks: 3 },
);

interface Known {
  readonly hash: Hex;
  readonly parent: Known | undefined;
  readonly number: number;
  readonly state: State;
  /** Whether it can still become final, or is. */
  alive: boolean;
}

const descends = (block: Known | undefined, from: Known): boolean =>
  block !== undefined && (block === from || descends(block.parent, from));

function nodesOf(states: readonly State[]): Set<MerkleValue> {
  const nodes = new Set<MerkleValue>();
  for (const state of states)
    Trie.empty(new NodeStore({ get: () => undefined })).apply(state, (hash) => nodes.add(hash));
  return nodes;
}

/** A database, and what it should hold. */
class Model {
  readonly store = new WatchedStore();
  readonly db: BlockDatabase;
  readonly mode: PruningMode;
  blocks: readonly Known[] = [];
  /** States of blocks that were taken back: where nothing is pruned their nodes stay. */
  readonly reverted: State[] = [];
  #made = 0;
  finalized: Known;
  best: Known;

  constructor(statePruning: PruningMode) {
    this.mode = statePruning;
    this.db = new BlockDatabase(this.store, { statePruning, blocksPruning: ARCHIVE_CANONICAL, maxResidentNodes: 4 });
    const state: State = new Map([["0x00", new Uint8Array(40)]]);
    this.finalized = { hash: addGenesis(this.db, state), parent: undefined, number: 0, state, alive: true };
    this.best = this.finalized;
    this.blocks = [this.finalized];
  }

  addBlock(at: number, isBest: boolean, changes: [Hex, Uint8Array | undefined][]): void {
    const buildable = this.blocks.filter((block) => descends(block, this.finalized));
    const parent = buildable[at % buildable.length] as Known;
    const state = new Map(parent.state);
    for (const [key, value] of changes) {
      if (value === undefined) state.delete(key);
      else state.set(key, value);
    }
    this.#made += 1;
    const body = [Uint8Array.of(this.#made)];
    const hash = addBlock(this.db, parent.hash, new Map(changes), { isBest, body });
    const block: Known = { hash, parent, number: parent.number + 1, state, alive: true };
    this.blocks = [...this.blocks, block];
    if (isBest) this.best = block;
  }

  finalize(at: number): void {
    const candidates = this.blocks.filter((block) => descends(block, this.finalized));
    const target = candidates[at % candidates.length] as Known;
    const { finalized } = this.db.setFinalized(target.hash);
    expect(finalized.length).toBe(target.number - this.finalized.number);
    this.finalized = target;
    for (const block of this.blocks) block.alive &&= descends(block, target) || descends(target, block);
    this.best = this.blocks.find(({ hash }) => hash === this.db.best().hash) as Known;
    expect(descends(this.best, target)).toBe(true);
  }

  revert(count: number): void {
    const height = Math.max(this.finalized.number, this.best.number - count);
    const isGone = (block: Known): boolean => block.number > height && descends(block, this.finalized);
    const gone = this.blocks.filter(isGone);
    const { removed, depth } = this.db.revert(count);
    expect([...removed].sort()).toEqual(gone.map(({ hash }) => hash).sort());
    expect(depth).toBe(Math.max(height, ...gone.map(({ number }) => number)) - height);
    this.blocks = this.blocks.filter((block) => !isGone(block));
    if (this.mode.kind === "archive") this.reverted.push(...gone.map(({ state }) => state));
    while (isGone(this.best)) this.best = this.best.parent as Known;
    for (const { hash } of gone) {
      expect(this.db.header(hash)).toBeUndefined();
      expect(this.db.body(hash)).toBeUndefined();
      expect(this.db.state(hash)).toBeUndefined();
    }
  }

  keepsState(block: Known): boolean {
    if (this.mode.kind === "archive") return true;
    if (!block.alive) return false;
    return (
      this.mode.kind === "archive-canonical" || block.number > this.finalized.number - Math.max(this.mode.blocks, 1)
    );
  }

  check(): void {
    const kept = this.blocks.filter((block) => this.keepsState(block));
    expect(this.store.nodes).toEqual(nodesOf([...kept.map(({ state }) => state), ...this.reverted]));
    for (const block of kept) {
      const expected = [...block.state.keys()].sort().map((key) => [key, block.state.get(key)]);
      expect([...(this.db.state(block.hash)?.entries("0x") ?? [])]).toEqual(expected);
    }
    for (const block of this.blocks) {
      const onBest = descends(this.best, block);
      expect(this.db.hashByNumber(block.number) === block.hash).toBe(onBest);
      expect(this.db.body(block.hash) !== undefined).toBe(block.alive);
      expect(this.db.header(block.hash)).toBeDefined();
    }
    expect(this.db.best().hash).toBe(this.best.hash);
    const leaves = this.blocks.filter(
      (block) => descends(block, this.finalized) && !this.blocks.some(({ parent }) => parent === block),
    );
    expect([...this.db.leaves()].sort()).toEqual(leaves.map(({ hash }) => hash).sort());
  }
}

describe("pruning", () => {
  it("keeps exactly the nodes of the states that are kept", () => {
    fc.assert(
      fc.property(mode, fc.array(step, { maxLength: 25 }), (statePruning, steps) => {
        const model = new Model(statePruning);
        for (const one of steps) {
          if (one.kind === "block") model.addBlock(one.at, one.best, one.changes);
          else if (one.kind === "finalize") model.finalize(one.at);
          else model.revert(one.count);
          model.check();
        }
      }),
      { numRuns: 150 },
    );
  });

  it("gives no state that is only there by chance: a pruned block's", async () => {
    const db = await openDatabase(undefined, {
      statePruning: { kind: "keep", blocks: 2 },
      blocksPruning: { kind: "keep", blocks: 3 },
    });
    let head = addGenesis(db, new Map([["0x00", new Uint8Array(40)]]));
    const chain = [head];
    for (let number = 1; number <= 6; number++) {
      head = addBlock(db, head, new Map([["0x01", new Uint8Array(40).fill(number)]]), {
        body: [Uint8Array.of(number)],
      });
      chain.push(head);
    }
    db.setFinalized(head);
    expect(chain.map((hash) => db.state(hash) !== undefined)).toEqual([false, false, false, false, false, true, true]);
    expect(chain.map((hash) => db.body(hash) !== undefined)).toEqual([false, false, false, false, true, true, true]);
  });

  it("takes what a long time without finality has left in parts, and in the end all of it", async () => {
    const store = new WatchedStore();
    const keep = { kind: "keep", blocks: 2 } as const;
    const db = new BlockDatabase(store, { statePruning: keep, blocksPruning: keep, maxResidentNodes: 4 });
    const value = (number: number): Uint8Array => new Uint8Array(40).fill(number & 0xff).fill(number >> 8, 20);
    let head = addGenesis(db, new Map([["0x00", value(0)]]));
    const chain = [head];
    const grow = (): void => {
      const number = chain.length;
      head = addBlock(db, head, new Map([["0x00", value(number)]]), { body: [value(number)] });
      chain.push(head);
    };
    while (chain.length <= 2_500) grow();
    expect(db.setFinalized(head).finalized).toHaveLength(2_500);
    const lost = (): number => chain.findIndex((hash) => db.state(hash) !== undefined);
    expect(lost()).toBe(1_024);
    expect(chain.findIndex((hash) => db.body(hash) !== undefined)).toBe(1_024);
    for (const expected of [2_048, 2_501]) {
      grow();
      db.setFinalized(head);
      expect(lost()).toBe(expected);
    }
    const kept = [2_501, 2_502].map((number): State => new Map([["0x00", value(number)]]));
    expect(store.nodes).toEqual(nodesOf(kept));
  });

  it("reads the command line's spellings and no others", () => {
    expect(["archive", "archive-canonical", "0", "256"].map(parsePruningMode)).toEqual([
      ARCHIVE,
      ARCHIVE_CANONICAL,
      { kind: "keep", blocks: 0 },
      { kind: "keep", blocks: 256 },
    ]);
    for (const text of ["", "-1", "1.5", "4294967296", "Archive", "0x10"])
      expect(parsePruningMode(text)).toBeUndefined();
  });
});
