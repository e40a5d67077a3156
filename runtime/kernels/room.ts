/**
 * Memory that epochs use again and again. Touching fresh memory for the first time takes longer than most steps take on it.
 *
 * Whoever asks gets the same cells as before, with whatever is in them: for what one step fills and the same epoch uses up.
 */

/** What is larger than this many bytes is not kept. The weights of 16,384 neurons by 1,024 validators are just as large. */
const KEPT_BYTES = 2 ** 25;

/** Cells of one kind; the first `size` of them on demand. */
const roomOf =
  <A extends { readonly length: number; subarray(from: number, to: number): A }>(
    make: (size: number) => A,
    bytes: number,
  ) =>
  (): ((size: number) => A) => {
    const most = KEPT_BYTES / bytes;
    let kept = make(0);
    return (size) => {
      if (size <= kept.length) return kept.subarray(0, size);
      if (size > most) return make(size);
      kept = make(Math.min(most, 2 * size));
      return kept.subarray(0, size);
    };
  };

/** Gives a room of doubles of its own: `size` of them, with whatever is in them. */
export const doubleRoom = roomOf((size) => new Float64Array(size), 8);
/** Gives a room of u16 of its own: `size` of them, with whatever is in them. */
export const shortRoom = roomOf((size) => new Uint16Array(size), 2);

/** Room for the cells of a sparse matrix. */
export interface CellRoom {
  /** `size` columns. */
  column(size: number): Uint16Array;
  /** `size` values. */
  value(size: number): Uint16Array;
}
/** Rooms of its own for one matrix. */
export const cellRoom = (): CellRoom => ({ column: shortRoom(), value: shortRoom() });
