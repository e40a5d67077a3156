import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Level } from "level";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BlockDatabase } from "#node/db/block_database.ts";
import { DatabaseError } from "#node/db/errors.ts";
import { openDatabase } from "#node/db/open.ts";
import { ARCHIVE, type PruningMode } from "#node/db/pruning_mode.ts";
import { TrieError } from "#node/state/errors.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { addBlock, addGenesis } from "../../support/block_builder.ts";

const GENESIS = new Map<Hex, Uint8Array>([
  ["0x00", new Uint8Array(40).fill(1)],
  ["0x10", new Uint8Array(3)],
]);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-db-"));
  path = join(folder, "db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function failure(work: () => unknown): Promise<string> {
  try {
    await work();
    return "none";
  } catch (error) {
    if (error instanceof DatabaseError || error instanceof TrieError) return error.detail.code;
    throw error;
  }
}

/** A database with some blocks, closed again; gives the hash of the last. */
async function makeChain(statePruning: PruningMode = ARCHIVE): Promise<{ genesis: Hex; head: Hex }> {
  const db = await openDatabase(path, { statePruning });
  const genesis = addGenesis(db, GENESIS);
  let head = genesis;
  for (let i = 1; i <= 5; i++) {
    await db.flush();
    head = addBlock(db, head, new Map([["0x20", new Uint8Array(50).fill(i)]]), { body: [Uint8Array.of(i)] });
  }
  await db.close();
  return { genesis, head };
}

async function withRows(change: (level: Level<Buffer, Buffer>) => Promise<void>): Promise<void> {
  const level = new Level<Buffer, Buffer>(path, { keyEncoding: "buffer", valueEncoding: "buffer" });
  await change(level);
  await level.close();
}

async function inDatabase(read: (db: BlockDatabase) => unknown): Promise<void> {
  const db = await openDatabase(path);
  try {
    await read(db);
  } finally {
    await db.close();
  }
}

describe("openDatabase", () => {
  it("goes on where it was closed", async () => {
    const { genesis, head } = await makeChain();
    const db = await openDatabase(path, { genesis });
    expect(db.isEmpty).toBe(false);
    expect(db.best()).toMatchObject({ hash: head, number: 5 });
    expect(db.finalized().hash).toBe(genesis);
    expect(db.state(head)?.get("0x20")).toEqual(new Uint8Array(50).fill(5));
    expect(db.state(db.hashByNumber(2) as Hex)?.get("0x20")).toEqual(new Uint8Array(50).fill(2));
    expect(db.body(head)).toEqual([Uint8Array.of(5)]);
    const next = addBlock(db, head, new Map([["0x00", undefined]]));
    expect([...(db.state(next)?.keys("0x") ?? [])]).toEqual(["0x10", "0x20"]);
    await db.close();
  });

  it("starts empty in a new folder, and again after being closed without a genesis", async () => {
    await inDatabase((db) => expect(db.isEmpty).toBe(true));
    await inDatabase((db) => expect(db.isEmpty).toBe(true));
  });

  it("refuses another chain's database", async () => {
    await makeChain();
    expect(await failure(() => openDatabase(path, { genesis: `0x${"11".repeat(32)}` }))).toBe("wrong_genesis");
  });

  it("refuses a second user", async () => {
    const db = await openDatabase(path);
    expect(await failure(() => openDatabase(path))).toBe("locked");
    await db.close();
  });

  it("refuses what it did not write, and leaves it alone", async () => {
    writeFileSync(path, "a file");
    expect(await failure(() => openDatabase(path))).toBe("foreign");
    expect(readFileSync(path, "utf8")).toBe("a file");
    writeFileSync(join(folder, "notes.txt"), "mine");
    expect(await failure(() => openDatabase(folder))).toBe("foreign");
    expect(readdirSync(folder).sort()).toEqual(["db", "notes.txt"]);
  });

  it("refuses a LevelDB of something else", async () => {
    await withRows((level) => level.put(Buffer.from("key"), Buffer.from("value")));
    expect(await failure(() => openDatabase(path))).toBe("foreign");
  });

  it("refuses another format", async () => {
    await makeChain();
    const format = Buffer.from("subtensor-ts/9");
    await withRows((level) =>
      level.put(Buffer.from("mformat"), Buffer.concat([Buffer.of(format.length << 2), format])),
    );
    expect(await failure(() => openDatabase(path))).toBe("unknown_version");
  });

  it("refuses another kind of state pruning, but another number is fine", async () => {
    const { head } = await makeChain({ kind: "keep", blocks: 10 });
    expect(await failure(() => openDatabase(path, { statePruning: ARCHIVE }))).toBe("incompatible_pruning");
    const db = await openDatabase(path, { statePruning: { kind: "keep", blocks: 2 } });
    db.setFinalized(head);
    expect([1, 2, 3, 4, 5].map((n) => db.state(db.hashByNumber(n) as Hex) !== undefined)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    await db.close();
    await inDatabase((again) => expect(again.settings.statePruning).toEqual({ kind: "keep", blocks: 2 }));
  });

  it.each([
    ["the head's header", "h"],
    ["the trie's nodes", "t"],
    ["the best chain", "c"],
    ["the facts", "M"],
  ])("says that the database is damaged without %s", async (_, bucket) => {
    await makeChain();
    await withRows((level) => level.clear({ gte: Buffer.from(bucket), lt: Buffer.from([bucket.charCodeAt(0) + 1]) }));
    expect(await failure(() => openDatabase(path))).toBe("corrupt");
  });

  it.each(["h", "M", "t"])("says that the database is damaged with garbage in bucket %s", async (bucket) => {
    const { head } = await makeChain();
    await withRows(async (level) => {
      const range = { gte: Buffer.from(bucket), lt: Buffer.from([bucket.charCodeAt(0) + 1]) };
      for (const key of await level.keys(range).all()) await level.put(key, Buffer.from("garbage"));
    });
    const reads = (db: BlockDatabase): unknown => [...(db.state(head)?.entries("0x") ?? [])];
    expect(await failure(() => inDatabase(reads))).toBe("corrupt");
  });

  it("says which node is missing when it is needed", async () => {
    const { head } = await makeChain();
    await withRows(async (level) => {
      for await (const [key, value] of level.iterator({ gte: Buffer.from("t"), lt: Buffer.from("u") })) {
        if (value.length === 40) await level.del(key);
      }
    });
    expect(await failure(() => inDatabase((db) => db.state(head)?.get("0x00")))).toBe("missing_node");
  });

  it.each(["CURRENT", "MANIFEST"])("says that the database is damaged with garbage in %s", async (name) => {
    await makeChain();
    for (const file of readdirSync(path))
      if (file.startsWith(name)) writeFileSync(join(path, file), "garbage garbage garbage\n");
    expect(await failure(() => openDatabase(path))).toBe("corrupt");
  });

  it("goes on from an earlier block, whole, when the end of the log is torn off", async () => {
    const { head } = await makeChain();
    const log = readdirSync(path).find((file) => file.endsWith(".log")) as string;
    const { length } = readFileSync(join(path, log));
    truncateSync(join(path, log), length - 10);
    await inDatabase((db) => {
      const best = db.best();
      expect(best.hash).not.toBe(head);
      expect(db.state(best.hash)?.root).toBe(best.stateRoot);
      expect([...(db.state(best.hash)?.entries("0x") ?? [])].length).toBeGreaterThan(1);
      expect(db.body(best.hash)).toBeDefined();
    });
  });
});
