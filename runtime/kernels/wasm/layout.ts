/** Where everything of an epoch lies in the memory: weights and bonds as rows with a cell for every column. */
import { LONGEST_COUNT, PAIR } from "../stored_rows.ts";
import { pitchOf, type Records, recordBytes } from "./columns.ts";
import { RATES_AT_ONCE } from "./liquid_passes.ts";
import type { Machine } from "./machine.ts";
import { BLOCK_COLUMNS, paddedRows, strideOf, VOTER_BYTES } from "./median_passes.ts";
import type { Passes } from "./passes.ts";
import { ROW_ENTRY, type RowTable } from "./rows.ts";

/** What decides where everything lies. */
export interface Shape {
  readonly columns: number;
  /** Those that have weights or bonds. */
  readonly rows: number;
  readonly threads: number;
}

/** A block of columns, first .. end, in a row of the memory: what the passes over rows take at a time. */
export interface Block {
  readonly first: number;
  readonly end: number;
  /** First arguments of such a pass: the rows' table, the first column in bytes of u16, the columns' records. */
  readonly parts: readonly [table: number, tableEnd: number, offset: number, records: number, recordsEnd: number];
}

/** Blocks side by side, which a thread takes at a time: no other touches their columns meanwhile. */
export interface Part {
  readonly first: number;
  readonly end: number;
  readonly blocks: readonly Block[];
}

/** An epoch in a machine's memory, as one of its threads has it. Pointers are in bytes; rows go by their places among those that are there. */
export interface Layout {
  readonly shape: Shape;
  readonly passes: Passes;
  readonly memory: ArrayBufferLike;
  readonly records: Records;
  readonly parts: readonly Part[];
  /** Columns of a block; the last one may have fewer, in rows as far apart. */
  readonly width: number;
  /** The table of who votes, and their shares. */
  readonly votersAt: number;
  readonly sharesAt: number;
  /** Room for one row as it is stored. */
  readonly rowAt: number;
  /** The thread's own: what a pass knows of the rows and sums up over them. */
  readonly table: RowTable;
  /** The thread's own: a block of columns on its side. */
  readonly turnedAt: number;
  /** The thread's own: new bonds of a block, row after row; room for as many differences, for a list of them, and for their rates. */
  readonly cellsAt: number;
  readonly differencesAt: number;
  readonly listAt: number;
  readonly ratesAt: number;
  weightsOf(place: number): number;
  oldOf(place: number): number;
  /** Where it goes as it is stored, count and pairs: a whole number of words into the memory. */
  storedOf(place: number): number;
  /** In that, room for all pairs from this column on. */
  outOf(place: number, column: number): number;
  /** Where it is noted how far a part has filled that. */
  endOf(part: number, place: number): number;
}

/**
 * Bytes that JavaScript copies together from and to a memory that threads share, if they lie as far from such a word's begin on both sides; else
 * it copies one by one, which takes eight times as long.
 */
export const WORD = 8;

/** Doubles of a block's new bonds: what stays in the processor's second cache. */
const BLOCK_CELLS = 2 ** 16;
/** Columns whose records stay in its first. */
const MOST_COLUMNS = 256;
const FEWEST_COLUMNS = 64;
/** Blocks that there should be for each thread, and parts that there are at most: the last to end keeps the others waiting for one. */
const BLOCKS_EACH = 4;
const PARTS_EACH = 8;

/** Columns of a block: whole turns of the medians. */
const blockWidth = ({ columns, rows, threads }: Shape): number => {
  const most = Math.min(BLOCK_CELLS / (rows + 1), threads === 1 ? MOST_COLUMNS : columns / (threads * BLOCKS_EACH));
  const turns = Math.floor(most / BLOCK_COLUMNS) * BLOCK_COLUMNS;
  return Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, turns));
};

const LINE = 64;

/** Gives away room one behind the other, from lines of the cache on: no two threads write to one. */
class Room {
  size = 0;
  take(bytes: number): number {
    const at = this.size;
    this.size = Math.ceil((at + bytes) / LINE) * LINE;
    return at;
  }
}

const ownRoom = (room: Room, rows: number, width: number) => {
  const listBytes = 8 * (rows * width + RATES_AT_ONCE);
  return {
    tableAt: room.take(rows * ROW_ENTRY),
    turnedAt: room.take(strideOf(rows) * BLOCK_COLUMNS),
    cellsAt: room.take(rows * width * 8),
    differencesAt: room.take(rows * width * 8),
    listAt: room.take(listBytes),
    ratesAt: room.take(listBytes),
  };
};

/** Room for a row as it is stored, its count too, in words. */
const outBytes = (pitch: number): number => Math.ceil((LONGEST_COUNT + pitch * PAIR) / WORD) * WORD;

const placesOf = (shape: Shape) => {
  const { columns, rows, threads } = shape;
  const pitch = pitchOf(columns);
  const width = blockWidth(shape);
  const partCount = Math.min(Math.ceil(pitch / width), threads === 1 ? 1 : threads * PARTS_EACH);
  const room = new Room();
  const places = {
    recordsAt: room.take(recordBytes(pitch)),
    weightsAt: room.take(rows * pitch * 2),
    oldAt: room.take(rows * pitch * 2),
    votersAt: room.take(paddedRows(rows) * VOTER_BYTES),
    sharesAt: room.take(strideOf(rows)),
    rowAt: room.take((pitch + 2) * PAIR),
    outAt: room.take(rows * outBytes(pitch)),
    endsAt: room.take(partCount * rows * 4),
  };
  const own = Array.from({ length: threads }, () => ownRoom(room, rows, width));
  return { ...places, own, pitch, width, partCount, size: room.size };
};

/** The memory that it takes. */
export const bytesOf = (shape: Shape): number => placesOf(shape).size;

const partsOf = (pitch: number, width: number, count: number, tableAt: number, tableEnd: number): Part[] => {
  const blocks = Array.from({ length: Math.ceil(pitch / width) }, (_, index): Block => {
    const [first, end] = [index * width, Math.min(pitch, (index + 1) * width)];
    return { first, end, parts: [tableAt, tableEnd, 2 * first, recordBytes(first), recordBytes(end)] };
  });
  return Array.from({ length: count }, (_, part) => {
    const own = blocks.slice(
      Math.floor((part * blocks.length) / count),
      Math.floor(((part + 1) * blocks.length) / count),
    );
    return { first: own[0]?.first ?? 0, end: own.at(-1)?.end ?? 0, blocks: own };
  });
};

/** The epoch of this shape as the `thread`-th has it. The machine's memory has `bytesOf` it. */
export const layoutOf = ({ memory, passes }: Machine, shape: Shape, thread: number): Layout => {
  const { own, pitch, width, partCount, size: _, ...at } = placesOf(shape);
  const { tableAt, ...areas } = own[thread] as (typeof own)[number];
  const tableEnd = tableAt + shape.rows * ROW_ENTRY;
  return {
    ...{ shape, passes, memory, width, ...areas },
    ...{ votersAt: at.votersAt, sharesAt: at.sharesAt, rowAt: at.rowAt },
    records: new Float64Array(memory, at.recordsAt, recordBytes(pitch) / 8),
    parts: partsOf(pitch, width, partCount, tableAt, tableEnd),
    table: { view: new DataView(memory), begin: tableAt },
    weightsOf: (place) => at.weightsAt + place * pitch * 2,
    oldOf: (place) => at.oldAt + place * pitch * 2,
    storedOf: (place) => at.outAt + place * outBytes(pitch),
    outOf: (place, column) => at.outAt + place * outBytes(pitch) + LONGEST_COUNT + column * PAIR,
    endOf: (part, place) => at.endsAt + (part * shape.rows + place) * 4,
  };
};
