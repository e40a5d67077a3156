/** New bonds out of the memory, as stored rows. */
import type { SparseU16 } from "../contract.ts";
import { ALL_COLUMNS, newRow, PAIR, type StoredRow, sparseOfRows } from "../stored_rows.ts";
import type { Layout } from "./layout.ts";
import type { Rows } from "./take_rows.ts";

/** What the parts have left of a row, as begins and ends of pairs in the memory. */
const stretchesOf = ({ table, parts, outOf, endOf }: Layout, place: number): [from: number, end: number][] =>
  parts.map(({ first }, part) => [outOf(place, first), table.view.getUint32(endOf(part, place), true)]);

/** The kept rows of the new bonds. Pairs are first moved together, to lie as they will in the row. */
export const keptRows = (layout: Layout, { uids }: Rows, keep: Uint8Array): SparseU16 => {
  const { memory, passes, shape } = layout;
  const bytes = new Uint8Array(memory);
  const rows: (StoredRow | undefined)[] = new Array(shape.columns).fill(undefined);
  for (const [place, uid] of uids.entries()) {
    if (keep[uid] !== 1) continue;
    const stretches = stretchesOf(layout, place);
    const size = stretches.reduce((sum, [from, end]) => sum + end - from, 0);
    if (size === 0) continue;
    const row = newRow(size / PAIR);
    const begin = layout.storedOf(place) + row.from;
    let at = begin;
    for (const [from, end] of stretches) {
      if (at !== from) passes.move(at, from, end - from);
      at += end - from;
    }
    row.raw.set(bytes.subarray(begin, at), row.from);
    rows[uid] = row;
  }
  return sparseOfRows({ rows, columns: ALL_COLUMNS, dropped: [] });
};
