import { beforeEach, describe, expect, it } from "vitest";
import type { BlockDatabase } from "#node/db/block_database.ts";
import { DatabaseError } from "#node/db/errors.ts";
import { openDatabase } from "#node/db/open.ts";
import { ARCHIVE } from "#node/db/pruning_mode.ts";
import { transition } from "#node/state/transition.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { addBlock, addGenesis } from "../../support/block_builder.ts";

const set = (key: Hex, byte: number): Map<Hex, Uint8Array> => new Map([[key, new Uint8Array(40).fill(byte)]]);

function failure(work: () => unknown): string {
  try {
    work();
    return "none";
  } catch (error) {
    if (error instanceof DatabaseError) return error.detail.code;
    throw error;
  }
}

describe("BlockDatabase", () => {
  let db: BlockDatabase;
  let genesis: Hex;
  beforeEach(async () => {
    db = await openDatabase(undefined, { blocksPruning: ARCHIVE });
    genesis = addGenesis(db, set("0x00", 1));
  });

  /** Two chains of three and four blocks from genesis; the first is best. */
  const fork = (): { left: Hex[]; right: Hex[] } => {
    const left: Hex[] = [];
    const right: Hex[] = [];
    for (let i = 0; i < 3; i++) left.push(addBlock(db, left.at(-1) ?? genesis, set("0x01", i)));
    for (let i = 0; i < 4; i++) right.push(addBlock(db, right.at(-1) ?? genesis, set("0x02", i), { isBest: false }));
    return { left, right };
  };

  it("keeps the best chain by height through re-organisations, longer and shorter", () => {
    const { left, right } = fork();
    const byHeight = (): (Hex | undefined)[] => [1, 2, 3, 4].map((n) => db.hashByNumber(n));
    expect(byHeight()).toEqual([...left, undefined]);
    expect(db.setBest(right[3] as Hex)).toEqual({ retracted: left.toReversed(), common: genesis, enacted: right });
    expect(byHeight()).toEqual(right);
    expect(db.setBest(left[1] as Hex)).toEqual({
      retracted: right.toReversed(),
      common: genesis,
      enacted: left.slice(0, 2),
    });
    expect(byHeight()).toEqual([left[0], left[1], undefined, undefined]);
    expect(db.best().hash).toBe(left[1]);
  });

  it("re-organises when a block on a fork is committed as best", () => {
    const { left, right } = fork();
    const next = addBlock(db, right[3] as Hex, set("0x03", 1));
    expect(db.hashByNumber(5)).toBe(next);
    expect(db.hashByNumber(1)).toBe(right[0]);
    expect(db.treeRoute(left[2] as Hex, next)).toEqual({
      retracted: left.toReversed(),
      common: genesis,
      enacted: [...right, next],
    });
    expect(db.isAncestor(right[1] as Hex, next)).toBe(true);
    expect(db.isAncestor(left[1] as Hex, next)).toBe(false);
    expect(new Set(db.children(genesis))).toEqual(new Set([left[0], right[0]]));
    expect(new Set(db.leaves())).toEqual(new Set([left[2], next]));
  });

  it("moves the best chain to the finalized block and drops the other", () => {
    const { left, right } = fork();
    const done = db.setFinalized(right[1] as Hex, Uint8Array.of(4));
    expect(done.finalized).toEqual(right.slice(0, 2));
    expect(done.displaced).toEqual([left[2]]);
    expect(done.route?.enacted).toEqual(right);
    expect(db.best().hash).toBe(right[3]);
    expect(db.leaves()).toEqual([right[3]]);
    expect(db.justifications(right[1] as Hex)).toEqual(Uint8Array.of(4));
    expect(failure(() => db.setFinalized(left[2] as Hex))).toBe("not_descendant");
    expect(failure(() => db.setFinalized(right[0] as Hex))).toBe("not_descendant");
    expect(failure(() => db.setBest(left[2] as Hex))).toBe("not_descendant");
    expect(failure(() => addBlock(db, left[2] as Hex, set("0x05", 1)))).toBe("not_descendant");
    expect(db.setFinalized(right[1] as Hex).finalized).toEqual([]);
  });

  it("refuses blocks that do not fit, and changes nothing", () => {
    const head = addBlock(db, genesis, set("0x01", 1));
    const header = db.header(head) as Uint8Array;
    const state = db.state(genesis);
    if (state === undefined) throw new Error("no genesis state");
    const same = transition(state, set("0x01", 1));
    const other = transition(state, set("0x01", 2));
    const bogus: Hex = `0x${"11".repeat(32)}`;
    const commit = (hash: Hex, bytes: Uint8Array, next = same): string =>
      failure(() => db.commitBlock({ hash, header: bytes, body: [], transition: next, isBest: true }));
    expect(commit(head, header)).toBe("block_exists");
    expect(commit(bogus, header, other)).toBe("bad_block");
    expect(commit(bogus, header.subarray(0, 40))).toBe("bad_block");
    const orphan = header.slice();
    orphan.fill(7, 0, 32);
    expect(commit(bogus, orphan)).toBe("unknown_parent");
    const leap = header.slice();
    leap[32] = 2 << 2;
    expect(commit(bogus, leap)).toBe("bad_block");
    expect(failure(() => addGenesis(db, new Map()))).toBe("genesis_exists");
    expect(failure(() => db.setFinalized(bogus))).toBe("unknown_block");
    expect(db.header(bogus)).toBeUndefined();
    expect(db.state(bogus)).toBeUndefined();
    expect(db.best().hash).toBe(head);
  });

  it("keeps rows of others beside the chain", () => {
    db.putAux([
      ["votes", Uint8Array.of(1)],
      ["round", Uint8Array.of(2)],
    ]);
    db.putAux([["round", undefined]]);
    expect(db.aux("votes")).toEqual(Uint8Array.of(1));
    expect(db.aux("round")).toBeUndefined();
  });
});
