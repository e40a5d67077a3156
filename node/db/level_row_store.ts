import { readdirSync, statSync } from "node:fs";
import { Level } from "level";
import { DatabaseError } from "./errors.ts";
import type { Batch, RowStore } from "./row_store.ts";

type Rows = Level<Uint8Array, Uint8Array>;

/** Memory that LevelDB may use for decompressed blocks, in bytes. */
const CACHE_SIZE = 32 * 1024 * 1024;
/** Batches that come this soon after the last write, ms, are gathered for the next: a chain that is caught up with makes hundreds a second. */
const GATHER_MS = 25;
/** Rows that do not wait for more. */
const MOST_GATHERED = 8_192;
/** Log size, in bytes, at which LevelDB makes a sorted table of it. */
const WRITE_BUFFER_SIZE = 16 * 1024 * 1024;

/** Files that LevelDB makes; a folder with anything else and without its CURRENT is not ours to write in. */
const LEVEL_FILE = /^(CURRENT|LOCK|LOG|LOG\.old|MANIFEST-\d+|\d+\.(log|ldb|sst|dbtmp))$/;

function errorCode(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === "string" ? code : undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @throws DatabaseError `foreign` */
function refuseForeign(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) throw new DatabaseError({ code: "foreign", path });
  const names = readdirSync(path);
  if (!names.includes("CURRENT") && names.some((name) => !LEVEL_FILE.test(name))) {
    throw new DatabaseError({ code: "foreign", path });
  }
}

/** Rows in LevelDB. Batches that come while one is being written, or right after it, are written together as the next one. */
export class LevelRowStore implements RowStore {
  private readonly level: Rows;
  private waiting: Batch = new Map();
  private waitingSync = false;
  private writing: Batch = new Map();
  private writer: Promise<void> | undefined;
  /** Who is told when `waiting`, and when `writing`, is on disk or has failed. */
  private waitingFor: (() => void)[] = [];
  private writingFor: (() => void)[] = [];
  private wroteAt = -GATHER_MS;
  /** Ends the gathering. */
  private hurry: (() => void) | undefined;
  private failure: DatabaseError | undefined;

  private constructor(level: Rows) {
    this.level = level;
  }

  /** Opens or makes the database. @throws DatabaseError `foreign`, `locked`, `corrupt`, `io` */
  static async open(path: string): Promise<LevelRowStore> {
    refuseForeign(path);
    const level: Rows = new Level(path, {
      keyEncoding: "view",
      valueEncoding: "view",
      cacheSize: CACHE_SIZE,
      writeBufferSize: WRITE_BUFFER_SIZE,
    });
    try {
      await level.open();
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      const options = { cause: error };
      const what = messageOf(cause ?? error);
      if (errorCode(cause) === "LEVEL_LOCKED") throw new DatabaseError({ code: "locked", path }, options);
      const damaged = errorCode(cause) === "LEVEL_CORRUPTION" || /corrupt|does not exist|no such file/i.test(what);
      throw new DatabaseError({ code: damaged ? "corrupt" : "io", what: `${path}: ${what}` }, options);
    }
    return new LevelRowStore(level);
  }

  /** Whether there is no row at all. */
  async isEmpty(): Promise<boolean> {
    for await (const _ of this.level.keys({ limit: 1 })) return false;
    return true;
  }

  get(key: string): Uint8Array | undefined {
    if (this.waiting.has(key)) return this.waiting.get(key);
    if (this.writing.has(key)) return this.writing.get(key);
    try {
      const row = this.level.getSync(Buffer.from(key, "latin1"));
      // What comes is a Buffer, whose slice() shares memory where a Uint8Array's copies.
      return row && new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    } catch (error) {
      throw new DatabaseError({ code: "corrupt", what: messageOf(error) }, { cause: error });
    }
  }

  write(batch: Batch, sync: boolean): void {
    if (this.failure !== undefined) throw this.failure;
    if (batch.size === 0) return;
    if (this.waiting.size === 0) this.waiting = batch;
    else for (const [key, value] of batch) this.waiting.set(key, value);
    this.waitingSync ||= sync;
    if (this.waitingSync || this.waiting.size > MOST_GATHERED) this.hurry?.();
    // A rejection is kept in `failure`, which `flush` and the next `write` give.
    this.writer ??= this.writeOut().catch(() => {});
  }

  private async writeOut(): Promise<void> {
    // What is written in the same turn goes out together.
    await Promise.resolve();
    try {
      while (this.waiting.size > 0) {
        await this.gather();
        this.writing = this.waiting;
        this.waiting = new Map();
        const sync = this.waitingSync;
        this.waitingSync = false;
        this.writingFor = this.waitingFor;
        this.waitingFor = [];
        await this.writeBatch(this.writing, sync);
        this.wroteAt = performance.now();
        this.writing = new Map();
        for (const tell of this.writingFor.splice(0)) tell();
      }
    } catch (error) {
      this.failure = new DatabaseError({ code: "io", what: messageOf(error) }, { cause: error });
    } finally {
      this.writer = undefined;
      for (const tell of [...this.writingFor.splice(0), ...this.waitingFor.splice(0)]) tell();
    }
  }

  /** Nobody waits for what is gathered: a power failure or a crash loses the last blocks whole, as if they had never come. */
  private async gather(): Promise<void> {
    const rest = this.wroteAt + GATHER_MS - performance.now();
    if (rest <= 0 || this.waitingSync || this.waitingFor.length > 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.hurry = resolve;
      timer = setTimeout(resolve, rest);
    });
    clearTimeout(timer);
    this.hurry = undefined;
  }

  /** As one record of LevelDB's log. Row by row into a chained batch: an array of operations is cloned one by one, at ten times the cost. */
  private writeBatch(rows: Batch, sync: boolean): Promise<void> {
    const batch = this.level.batch();
    for (const [text, value] of rows) {
      const key = Buffer.from(text, "latin1");
      if (value === undefined) batch.del(key);
      else batch.put(key, value);
    }
    return batch.write({ sync });
  }

  /** What is written later is not waited for: there may be no end of it. */
  async flush(): Promise<void> {
    if (this.failure === undefined && this.waiting.size > 0)
      await new Promise<void>((resolve) => {
        this.waitingFor.push(resolve);
        this.hurry?.();
      });
    else if (this.failure === undefined && this.writing.size > 0)
      await new Promise<void>((resolve) => this.writingFor.push(resolve));
    if (this.failure !== undefined) throw this.failure;
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.level.close();
    }
  }
}
