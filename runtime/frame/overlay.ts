/**
 * The changes that a block has made so far, over a state that does not change.
 *
 * Values stay decoded until somebody asks for bytes: a typed read of a key that was written or read before costs one map look-up. Nested
 * transactions are an undo journal: opening one costs nothing, rolling back costs what was written since.
 */
import { concatBytes } from "../primitives/hex.ts";
import { type CallDecoder, type Codec, DecodeError, encode, Reader, Writer } from "../scale/codec.ts";
import { readLength, writeCompact } from "../scale/integers.ts";
import type { StateReader, StorageKey } from "./state.ts";

/** `0x` and the 64 hex digits of twox128(pallet) ++ twox128(item). */
const ITEM_PREFIX = 66;
/** Where in a raw key the item's own hash begins, and how many digits of it tell items apart well enough. */
const ITEM_START = 34;
const ITEM_DIGITS = 6;

/** A number that is the same for all keys of an item, and seldom that of another one's. Zero for keys that are shorter than an item's. */
function itemOf(key: StorageKey): number {
  let item = 0;
  if (key.length >= ITEM_PREFIX)
    for (let at = ITEM_START; at < ITEM_START + ITEM_DIGITS; at++) item = item * 32 + (key.charCodeAt(at) & 31);
  return item;
}

const UNDECODED: unique symbol = Symbol("undecoded");

type Slot = {
  /** False where the key is known to hold nothing. */
  readonly present: boolean;
  raw: Uint8Array | undefined;
  value: unknown;
  /** The codec that `value` belongs to; undefined while only `raw` is known. */
  codec: Codec<unknown> | undefined;
  /** A sequence without its length that elements are appended to, in place of `raw`. */
  readonly appended: Appended | undefined;
  /** When it was written, if it was: what `takeFreshChanges` gives next holds its key already. */
  since: Since | undefined;
};
/** The time from one `takeFreshChanges` to the next, of one overlay. */
type Since = object;
/** Bytes to begin with for a sequence that is appended to: the events of a block with a transfer or two. */
const SEQUENCE_ROOM = 1024;
type Appended = {
  readonly out: Writer;
  count: number;
  /** Bytes of `out` that count: what an encoding left that failed does not. */
  length: number;
};
const ABSENT: Slot = {
  present: false,
  raw: undefined,
  value: undefined,
  codec: undefined,
  appended: undefined,
  since: undefined,
};
const encoded = (raw: Uint8Array, since?: Since): Slot => ({
  present: true,
  raw,
  value: UNDECODED,
  codec: undefined,
  appended: undefined,
  since,
});
/** `length`: of the sequence before an element was appended. Undefined for all other writes. */
type JournalEntry = {
  readonly key: StorageKey;
  readonly before: Slot | undefined;
  readonly length: number | undefined;
};

/** Outcome of clearing a prefix, as `clear_prefix` of the reference reports it. */
export type Cleared = {
  /** The first key under the prefix that is left; undefined when all are gone. */
  readonly next: StorageKey | undefined;
  /**
   * Keys of the state below that were gone through; those that only this block had written are not counted. What frame-support gives as
   * `backend`, `unique` and `loops` alike.
   */
  readonly backend: number;
};

/**
 * The changes of a block over the state before it, with what was read of that: decoded values, encoded only when their bytes are asked for.
 * Writes since a mark can be undone.
 */
export class Overlay {
  /** The state below, which never changes. */
  readonly base: StateReader;
  readonly #reads: Map<StorageKey, Slot>;
  readonly #writes = new Map<StorageKey, Slot>();
  /** Keys ever written, by `itemOf`; a superset of those in #writes, since a rollback leaves them here. Filled when somebody iterates. */
  readonly #touched = new Map<number, Set<StorageKey>>();
  /** Keys written that are not in #touched yet. */
  readonly #unsorted: StorageKey[] = [];
  readonly #journal: JournalEntry[] = [];
  /** What was looked up or written last: an account's balance is asked for many times on end. */
  #lastKey: StorageKey | undefined;
  #lastSlot: Slot = ABSENT;
  /** Keys written or undone since `takeFreshChanges` was last asked; some more than once. */
  readonly #fresh: StorageKey[] = [];
  #since: Since = {};

  /** `reads` may carry the decoded values of the same state from an earlier overlay over it. */
  constructor(base: StateReader, reads: Map<StorageKey, Slot> = new Map()) {
    this.base = base;
    this.#reads = reads;
  }

  #slot(key: StorageKey): Slot {
    if (key === this.#lastKey) return this.#lastSlot;
    const slot = this.#writes.get(key) ?? this.#reads.get(key) ?? this.#load(key);
    this.#lastKey = key;
    this.#lastSlot = slot;
    return slot;
  }

  #load(key: StorageKey): Slot {
    const raw = this.base.get(key);
    const slot = raw === undefined ? ABSENT : encoded(raw);
    this.#reads.set(key, slot);
    return slot;
  }

  #write(key: StorageKey, slot: Slot, before = this.#writes.get(key)): void {
    if (before?.since !== this.#since) this.#fresh.push(key);
    this.#record(key, slot, before);
  }

  #record(key: StorageKey, slot: Slot, before: Slot | undefined): void {
    this.#journal.push({ key, before, length: undefined });
    this.#writes.set(key, slot);
    this.#lastKey = key;
    this.#lastSlot = slot;
    if (before === undefined) this.#unsorted.push(key);
  }

  #sortByItem(): void {
    for (const key of this.#unsorted) {
      const item = itemOf(key);
      const keys = this.#touched.get(item);
      if (keys === undefined) this.#touched.set(item, new Set([key]));
      else keys.add(key);
    }
    this.#unsorted.length = 0;
  }

  /** The decoded value, or undefined if the key is absent or holds bytes that do not decode (the reference reads those as absent, too). */
  get<T>(key: StorageKey, codec: Codec<T>, calls?: CallDecoder): T | undefined {
    const slot = this.#slot(key);
    if (!slot.present) return undefined;
    if (slot.codec === codec) return slot.value as T;
    const raw = rawOf(slot);
    try {
      const value = codec.dec(new Reader(raw, calls));
      slot.raw = raw;
      slot.value = value;
      slot.codec = codec;
      return value;
    } catch (cause) {
      if (cause instanceof DecodeError) return undefined;
      throw cause;
    }
  }

  /** Writes a value, encoded when its bytes are asked for. The value that stands there counts as written, and costs nothing more. */
  set<T>(key: StorageKey, codec: Codec<T>, value: T): void {
    const written = this.#writes.get(key);
    const now = written ?? this.#reads.get(key);
    if (now === undefined || now.codec !== codec || now.value !== value)
      this.#write(
        key,
        { present: true, raw: undefined, value, codec, appended: undefined, since: this.#since },
        written,
      );
    // The same again: nothing is to be encoded or hashed, but the key counts as written, which `clearPrefix` asks for.
    else if (written === undefined) this.#record(key, now, undefined);
  }

  /** Writes that nothing is there; the key counts as written, even if nothing was. */
  remove(key: StorageKey): void {
    const written = this.#writes.get(key);
    if ((written ?? this.#reads.get(key)) !== ABSENT) this.#write(key, ABSENT, written);
    // What `changes` lists must not depend on who had read the key before.
    else if (written === undefined) this.#record(key, ABSENT, undefined);
  }

  /** Whether anything is there, even bytes that do not decode. */
  has(key: StorageKey): boolean {
    return this.#slot(key).present;
  }

  /** The bytes; undefined where nothing is. */
  getRaw(key: StorageKey): Uint8Array | undefined {
    const slot = this.#slot(key);
    return slot.present ? rawOf(slot) : undefined;
  }

  /** Writes bytes, which are decoded when a value is asked for. */
  setRaw(key: StorageKey, raw: Uint8Array): void {
    this.#write(key, encoded(raw, this.#since));
  }

  /** Adds one element to an encoded SCALE sequence without decoding it: what keeps many events per block cheap. */
  append<T>(key: StorageKey, element: Codec<T>, value: T): void {
    const slot = this.#sequence(key);
    const appended = slot.appended as Appended;
    const { out, length } = appended;
    out.truncate(length);
    element.enc(value, out);
    appended.length = out.length;
    appended.count += 1;
    slot.raw = undefined;
    slot.codec = undefined;
    if (slot.since !== this.#since) this.#fresh.push(key);
    slot.since = this.#since;
    this.#journal.push({ key, before: undefined, length });
  }

  /** The slot of a sequence that can be appended to; made, of what is there, if it was not. */
  #sequence(key: StorageKey): Slot {
    const written = this.#writes.get(key);
    if (written?.appended !== undefined) return written;
    const out = new Writer(SEQUENCE_ROOM);
    let count = 0;
    const raw = this.getRaw(key);
    if (raw !== undefined) {
      const input = new Reader(raw);
      count = readLength(input);
      out.raw(raw.subarray(input.at));
    }
    const slot: Slot = { ...ABSENT, present: true, value: UNDECODED, appended: { out, count, length: out.length } };
    this.#write(key, slot);
    return slot;
  }

  /** Keys under a prefix, in order, as they stand when the iteration starts; those removed meanwhile are left out. */
  *keys(prefix: StorageKey, after?: StorageKey): Generator<StorageKey> {
    const own = this.#ownKeys(prefix, after);
    const item = prefix.length >= ITEM_PREFIX ? itemOf(prefix) : undefined;
    let next = 0;
    for (const key of this.base.keys(prefix, after)) {
      for (let mine = own[next]; mine !== undefined && mine <= key; mine = own[++next]) {
        if (mine < key && this.has(mine)) yield mine;
      }
      // A key from below is a new string: to hash it for a look-up takes longer than all else here.
      const isUntouched = item !== undefined && this.#unsorted.length === 0 && !this.#touched.has(item);
      if (isUntouched || (this.#writes.get(key)?.present ?? true)) yield key;
    }
    for (let mine = own[next]; mine !== undefined; mine = own[++next]) if (this.has(mine)) yield mine;
  }

  /** As the state below has it; undefined also where this block has written to the prefix's item, undone or not. */
  digest(prefix: StorageKey): string | undefined {
    this.#sortByItem();
    return this.#touched.has(itemOf(prefix)) ? undefined : this.base.digest?.(prefix);
  }

  #ownKeys(prefix: StorageKey, after: StorageKey | undefined): StorageKey[] {
    this.#sortByItem();
    const sets = prefix.length >= ITEM_PREFIX ? [this.#touched.get(itemOf(prefix))] : this.#touched.values();
    const own: StorageKey[] = [];
    for (const keys of sets) {
      for (const key of keys ?? []) {
        if (key.startsWith(prefix) && (after === undefined || key > after) && this.#writes.get(key)?.present)
          own.push(key);
      }
    }
    return own.sort();
  }

  /**
   * Removes the keys under a prefix. `limit` bounds only those that the state below holds; keys that this block wrote go anyway.
   * Reference: sp-state-machine `limit_remove_from_backend`, `clear_prefix`.
   */
  clearPrefix(prefix: StorageKey, limit = Number.POSITIVE_INFINITY): Cleared {
    for (const key of this.#ownKeys(prefix, undefined)) this.remove(key);
    let backend = 0;
    let next: StorageKey | undefined;
    for (const key of this.base.keys(prefix)) {
      if (backend === limit) {
        next = key;
        break;
      }
      if (this.has(key)) this.remove(key);
      backend += 1;
    }
    return { next, backend };
  }

  /** Opens a nested transaction: hand the mark to `rollback`, or forget it to keep the changes. */
  mark(): number {
    return this.#journal.length;
  }

  /** Undoes every write since the mark. */
  rollback(mark: number): void {
    this.#lastKey = undefined;
    for (let i = this.#journal.length - 1; i >= mark; i--) {
      const { key, before, length } = this.#journal[i] as JournalEntry;
      this.#fresh.push(key);
      if (length !== undefined) {
        const slot = this.#writes.get(key) as Slot;
        const appended = slot.appended as Appended;
        appended.length = length;
        appended.count -= 1;
        slot.raw = undefined;
        slot.codec = undefined;
      } else if (before === undefined) this.#writes.delete(key);
      else this.#writes.set(key, before);
    }
    this.#journal.length = mark;
  }

  /** Everything written, encoded; undefined for removed keys. Keys written back to their old value are included. */
  changes(): Map<StorageKey, Uint8Array | undefined> {
    const out = new Map<StorageKey, Uint8Array | undefined>();
    for (const [key, slot] of this.#writes) out.set(key, slot.present ? rawOf(slot) : undefined);
    return out;
  }

  /**
   * What has changed since this was last asked (at first: since the block began), so that a root that is wanted twice in a block costs
   * only what lies between. A key whose write was undone has the value of the state below. For one asker: it forgets what it gave.
   */
  takeFreshChanges(): Map<StorageKey, Uint8Array | undefined> {
    const out = new Map<StorageKey, Uint8Array | undefined>();
    for (const key of this.#fresh) {
      if (out.has(key)) continue;
      const slot = this.#writes.get(key);
      if (slot === undefined) out.set(key, this.base.get(key));
      else out.set(key, slot.present ? rawOf(slot) : undefined);
    }
    this.#fresh.length = 0;
    this.#since = {};
    return out;
  }

  /** The decoded values as they stand now, for an overlay over the state that results from these changes. This one must not be used any more. */
  takeCache(): Map<StorageKey, Slot> {
    for (const [key, slot] of this.#writes)
      this.#reads.set(key, slot.appended === undefined ? slot : encoded(rawOf(slot)));
    return this.#reads;
  }
}
/** Decoded values by key. */
export type OverlayCache = ReturnType<Overlay["takeCache"]>;

function rawOf(slot: Slot): Uint8Array {
  if (slot.raw !== undefined) return slot.raw;
  if (slot.appended !== undefined) {
    const { out, count, length } = slot.appended;
    const prefix = new Writer(8);
    writeCompact(count, prefix);
    out.truncate(length);
    slot.raw = concatBytes(prefix.finish(), out.finish());
  } else slot.raw = encode(slot.codec as Codec<unknown>, slot.value);
  return slot.raw;
}
