/** New bonds out of the memory, as stored rows. */
import type { SparseU16 } from "../contract.ts";
import { ALL_COLUMNS, newRow, PAIR, type StoredRow, sparseOfRows } from "../stored_rows.ts";
import type { Layout } from "./layout.ts";
import type { Rows } from "./take_rows.ts";

/** A stretch of pairs in the memory. */
interface Stretch {
  readonly from: number;
  readonly end: number;
}

/** What the parts have left of a row. Where one has filled its room, the next goes on behind it. */
const stretchesOf = ({ table, parts, outOf, endOf }: Layout, place: number): Stretch[] => {
  const found: Stretch[] = [];
  for (const [part, { first }] of parts.entries()) {
    const [from, end] = [outOf(place, first), table.view.getUint32(endOf(part, place), true)];
    const last = found.at(-1);
    if (last?.end === from) found[found.length - 1] = { from: last.from, end };
    else if (end > from) found.push({ from, end });
  }
  return found;
};

/** The kept rows of the new bonds. */
export const keptRows = (layout: Layout, { uids }: Rows, keep: Uint8Array): SparseU16 => {
  const { memory, shape } = layout;
  const bytes = new Uint8Array(memory);
  const rows: (StoredRow | undefined)[] = new Array(shape.columns).fill(undefined);
  for (const [place, uid] of uids.entries()) {
    if (keep[uid] !== 1) continue;
    const stretches = stretchesOf(layout, place);
    const size = stretches.reduce((sum, { from, end }) => sum + end - from, 0);
    if (size === 0) continue;
    const row = newRow(size / PAIR);
    let at = row.from;
    for (const { from, end } of stretches) {
      row.raw.set(bytes.subarray(from, end), at);
      at += end - from;
    }
    rows[uid] = row;
  }
  return sparseOfRows({ rows, columns: ALL_COLUMNS, dropped: [] });
};
