/**
 * Ordered rows of bytes: what the block database needs of its storage. Keys are binary strings (one character a byte). Reads are
 * synchronous, as the runtime is; a write is seen by reads at once and reaches the disk later, in order and each batch whole.
 */

/** New values of rows; undefined removes the row. */
export type Batch = Map<string, Uint8Array | undefined>;

/** A store of rows, on disk or in memory. */
export interface RowStore {
  /** @throws DatabaseError `corrupt` if the row cannot be read back */
  get(key: string): Uint8Array | undefined;
  /**
   * Takes over `batch`. `sync`: it and all before it survive a power failure once `flush` resolves; without, a crash of the process.
   * @throws DatabaseError `io` if an earlier batch could not be written
   */
  write(batch: Batch, sync: boolean): void;
  /** Resolves when everything given to `write` so far is on disk. Rejects with DatabaseError `io`. */
  flush(): Promise<void>;
  /** Flushes and closes; nothing may be called afterwards. */
  close(): Promise<void>;
}

/** Rows in memory, gone with the process. */
export class MemoryRowStore implements RowStore {
  private readonly rows = new Map<string, Uint8Array>();

  get(key: string): Uint8Array | undefined {
    return this.rows.get(key);
  }

  /** Number of rows. */
  get size(): number {
    return this.rows.size;
  }

  write(batch: Batch): void {
    for (const [key, value] of batch) {
      if (value === undefined) this.rows.delete(key);
      else this.rows.set(key, value);
    }
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}
}
