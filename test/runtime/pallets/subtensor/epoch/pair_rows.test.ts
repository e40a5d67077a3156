/** Rows of weights and bonds in bulk against the declared codec. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellRoom } from "#runtime/kernels/room.ts";
import { rowOfCells } from "#runtime/kernels/stored_rows.ts";
import { readRows, writeRows } from "#runtime/pallets/subtensor/epoch/pair_rows.ts";
import { Bonds } from "#runtime/pallets/subtensor/epoch/storage.ts";
import type { NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";
import { sparseOf } from "../../../../support/subnets.ts";

const SEED = 90;
const INDEX = 3 as NetUidStorageIndex;
const COLUMNS = 300;
const pair = fc.tuple(fc.nat(65_535), fc.nat(65_535));
const row = fc.oneof(
  fc.array(pair, { maxLength: 5 }),
  fc.nat(200).map((length) => Array.from({ length }, (_, at): [number, number] => [at % 65_536, (at * 7) % 65_536])),
  fc.constantFrom(63, 64, 16_383, 16_384).map((length) => new Array<[number, number]>(length).fill([1, 65_535])),
);

/** What the declared codec finds under each uid, without columns beyond. */
const declared = (ctx: ReturnType<typeof emptyRuntime>, uids: number): [number, number][][] =>
  Array.from({ length: uids }, (_, uid) =>
    Bonds.get(ctx, INDEX, uid as Uid)
      .filter(([at]) => at < COLUMNS)
      .map(([at, value]): [number, number] => [at, value]),
  );

describe("rows in bulk", () => {
  it("are encoded as the declared codec does", () => {
    fc.assert(
      fc.property(row, row, (before, pairs) => {
        const cells = sparseOf([before, pairs]);
        expect(rowOfCells(cells, before.length, before.length + pairs.length).raw).toEqual(encode(Bonds.value, pairs));
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it("are read as the declared codec does: bytes that do not decode count as absent", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      row.map((pairs) => encode(Bonds.value, pairs)),
      row.map((pairs) => encode(Bonds.value, pairs).subarray(0, -1)),
      // A count of one pair in two bytes, in four, and in the form with a length; only the first form is valid.
      fc.constantFrom([5, 0], [6, 0, 0, 0], [3, 1, 0, 0, 0]).map((count) => Uint8Array.from([...count, 1, 0, 2, 0])),
    );
    fc.assert(
      fc.property(fc.array(fc.option(bytes), { minLength: 1, maxLength: 4 }), (stored) => {
        const ctx = emptyRuntime();
        stored.forEach((raw, uid) => {
          if (raw !== null) ctx.state.setRaw(Bonds.key(INDEX, uid as Uid), raw);
        });
        const read = readRows(ctx, Bonds, INDEX, stored.length, { columns: COLUMNS, room: cellRoom() });
        expect(read).toEqual(sparseOf(declared(ctx, stored.length)));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("are written for every uid, empty ones too, and over what stood there", () => {
    const rows = fc.array(fc.array(pair, { maxLength: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(rows, rows, fc.boolean(), (before, after, stored) => {
        const ctx = emptyRuntime();
        const uids = [0, 1, 2, 3];
        const read = () => readRows(ctx, Bonds, INDEX, uids.length, { columns: COLUMNS, room: cellRoom() });
        if (stored) writeRows(ctx, Bonds, INDEX, uids, sparseOf(before), read());
        writeRows(ctx, Bonds, INDEX, uids, sparseOf(after), read());
        const raw = uids.map((uid) => ctx.state.getRaw(Bonds.key(INDEX, uid as Uid)));
        expect(raw).toEqual(after.map((pairs) => encode(Bonds.value, pairs)));
      }),
      { seed: SEED },
    );
  });
});
