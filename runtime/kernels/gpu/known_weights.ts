/** Weights that stay on the device from one epoch to the next: most subnets' do not change in between. */
import type { SparseU16 } from "../contract.ts";
import type { KernelDevice } from "./device.ts";
import type { Frame } from "./limbs.ts";

/** Halves of numbers that are kept at the most: of f32, 128 MB. One matrix of 16,384 x 1,024, or 16 of 4,096 x 256. */
const MOST_HALVES = 2 ** 25;

type Known<N> = { readonly stored: SparseU16; readonly on: Frame; readonly shares: N };

const isSame = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
};

/** The rows' room is used again by the next epoch. */
const copyOf = ({ rows, start, column, value }: SparseU16): SparseU16 => ({
  rows,
  start: start.slice(),
  column: column.slice(),
  value: value.slice(),
});

const halvesOf = ({ on }: Known<unknown>): number => 2 * on.rows * on.columns;

/** Rows of weights that stay on the device, so that those of the last epochs need not be brought there again. */
export class KnownWeights<N> {
  readonly #device: Pick<KernelDevice<N>, "drop">;
  /** The one used last stands last. */
  #known: readonly Known<N>[] = [];
  constructor(device: Pick<KernelDevice<N>, "drop">) {
    this.#device = device;
  }

  /** The rows' shares, if just these weights were kept, on rows of the same uids. Compares them cell by cell. */
  find(stored: SparseU16, on: Frame): N | undefined {
    const found = this.#known.find(
      (each) =>
        each.stored.rows === stored.rows &&
        isSame(each.on.uids, on.uids) &&
        isSame(each.stored.start, stored.start) &&
        isSame(each.stored.column, stored.column) &&
        isSame(each.stored.value, stored.value),
    );
    if (found !== undefined) this.#known = [...this.#known.filter((each) => each !== found), found];
    return found?.shares;
  }

  /** Takes the shares over, and drops what was not used for longest where there is no room; always keeps these. */
  keep(stored: SparseU16, on: Frame, shares: N): N {
    this.#known = [...this.#known, { stored: copyOf(stored), on, shares }];
    let held = this.#known.reduce((sum, each) => sum + halvesOf(each), 0);
    while (held > MOST_HALVES && this.#known.length > 1) {
      const [oldest, ...rest] = this.#known;
      if (oldest === undefined) break;
      held -= halvesOf(oldest);
      this.#device.drop(oldest.shares);
      this.#known = rest;
    }
    return shares;
  }
}
