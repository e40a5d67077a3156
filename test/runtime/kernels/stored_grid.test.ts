/** Stored rows as a grid, and back. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { OutsideBounds } from "#runtime/kernels/contract.ts";
import { frameOf } from "#runtime/kernels/gpu/limbs.ts";
import { rowsOfGrid, storedGrid } from "#runtime/kernels/gpu/stored_grid.ts";
import { sparseOfRows, storedRows } from "#runtime/kernels/stored_rows.ts";
import { sortedRows, sparseOf } from "../../support/subnets.ts";

const N = 9;
const on = frameOf([...Array(N).keys()], N);
const flat = ({ rows, start, column, value }: ReturnType<typeof sparseOf>) => ({ rows, start, column, value });

it("gives back the rows that it was made of, zeros among them, without what does not count", () => {
  fc.assert(
    fc.property(sortedRows(N).map(sparseOf), fc.uniqueArray(fc.nat(N - 1)), fc.nat(N), (matrix, without, columns) => {
      const stored = { ...storedRows(matrix), columns, dropped: Array.from({ length: N }, () => without) };
      const { cells } = storedGrid(stored, on, false);
      expect(flat(rowsOfGrid(cells, on, N))).toEqual(flat(sparseOfRows(stored)));
    }),
  );
});

it("gives rows in the order of other cells", () => {
  const matrix = sparseOf([
    [
      [2, 7],
      [0, 65_535],
    ],
    [],
    [[1, 0]],
  ]);
  const other = { start: Uint32Array.of(0, 4, 4, 5), column: Uint16Array.of(2, 300, 1, 0, 1) };
  const small = frameOf([0, 1, 2], 3);
  const back = rowsOfGrid(storedGrid(storedRows(matrix), small, false).cells, small, 3, other);
  expect(flat(back)).toEqual(flat(matrix));
});

it.each([
  [
    "two cells in one place",
    [
      [
        [1, 5],
        [1, 5],
      ],
      [],
    ],
    true,
  ],
  ["cell without a column", [[[2, 5]], []], false],
] as const)("refuses %s", (what, rows, skipOutside) => {
  const two = frameOf([0, 1], 2);
  const grid = () =>
    storedGrid(storedRows(sparseOf(rows.map((row) => row.map(([to, value]) => [to, value])))), two, skipOutside);
  expect(grid).toThrow(OutsideBounds);
  expect(grid).toThrow(what);
});

it("leaves out bonds to columns that do not exist", () => {
  const two = frameOf([0, 1], 2);
  const { cells } = storedGrid(
    storedRows(
      sparseOf([
        [
          [0, 3],
          [2, 5],
        ],
        [],
      ]),
    ),
    two,
    true,
  );
  expect(flat(rowsOfGrid(cells, two, 2))).toEqual(flat(sparseOf([[[0, 3]], []])));
});
