/** Grids that stay on the device from one epoch to the next: most weights do not change in between, and bonds are those of the last. */
import { PAIR, type StoredRow, type StoredRows } from "../stored_rows.ts";
import type { KernelDevice } from "./device.ts";
import type { Frame } from "./limbs.ts";

/** f32 that are kept at the most: 128 MB. As halves, one matrix of 16,384 x 1,024, or 16 of 4,096 x 256. */
const MOST_NUMBERS = 2 ** 25;

type Known<N> = {
  readonly rows: StoredRows;
  readonly on: Frame;
  readonly grid: N;
  readonly numbers: number;
};

const isSameList = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
};

const pairsOf = ({ raw, from, count }: StoredRow): Uint8Array => raw.subarray(from, from + count * PAIR);

/** State hands out the same bytes as long as nobody has written; otherwise they are compared. */
const isSameRow = (a: StoredRow | undefined, b: StoredRow | undefined): boolean => {
  if (a === undefined || b === undefined) return (a?.count ?? 0) === (b?.count ?? 0);
  if (a.count !== b.count) return false;
  return (a.raw === b.raw && a.from === b.from) || isSameList(pairsOf(a), pairsOf(b));
};

const isSame = (a: StoredRows, b: StoredRows): boolean =>
  a.columns === b.columns &&
  a.rows.length === b.rows.length &&
  a.rows.every((row, uid) => isSameList(a.dropped[uid] ?? [], b.dropped[uid] ?? []) && isSameRow(row, b.rows[uid]));

/** What was made of stored rows, kept on the device, so that rows of the last epochs need not be brought there again. */
export class KnownRows<N> {
  readonly #device: Pick<KernelDevice<N>, "drop">;
  /** The one used last stands last. */
  #known: readonly Known<N>[] = [];
  constructor(device: Pick<KernelDevice<N>, "drop">) {
    this.#device = device;
  }

  /** The grid, if one of just these rows is kept, of the same uids. */
  find(rows: StoredRows, on: Frame): N | undefined {
    const found = this.#known.findLast((each) => isSameList(each.on.uids, on.uids) && isSame(each.rows, rows));
    if (found !== undefined) this.#known = [...this.#known.filter((each) => each !== found), found];
    return found?.grid;
  }

  /**
   * Takes over a grid of so many numbers, and drops what was not used for longest where there is no room; always keeps this one. Stored
   * rows are held, not copied: nobody writes into what is stored.
   */
  keep(rows: StoredRows, on: Frame, grid: N, numbers: number): N {
    this.#known = [...this.#known, { rows, on, grid, numbers }];
    let held = this.#known.reduce((sum, each) => sum + each.numbers, 0);
    while (held > MOST_NUMBERS && this.#known.length > 1) {
      const [oldest, ...rest] = this.#known;
      if (oldest === undefined) break;
      held -= oldest.numbers;
      this.#device.drop(oldest.grid);
      this.#known = rest;
    }
    return grid;
  }
}
