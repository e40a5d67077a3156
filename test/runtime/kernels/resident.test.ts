/** Matrices stay on the device: what goes there and comes back in an epoch, and what the next epoch still finds. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { gpuJsDevice } from "#node/kernels/gpujs.ts";
import { syntheticSubnet } from "#node/kernels/synthetic_subnet.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import type { KernelDevice, KernelGrid } from "#runtime/kernels/gpu/device.ts";
import { deviceEngine } from "#runtime/kernels/gpu/engine.ts";
import { KnownRows } from "#runtime/kernels/gpu/known_rows.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { type StoredRows, storedRows } from "#runtime/kernels/stored_rows.ts";
import { mechanismTerms } from "#runtime/pallets/subtensor/epoch/mechanism_terms.ts";
import { sortedRows, subnets } from "../../support/subnets.ts";

const SEED = 20251123;
const N = 17;

/** A device that notes what it is told, and forgets what is dropped. */
function watchedDevice() {
  const device = gpuJsDevice("cpu");
  const held = new Set<KernelGrid>();
  const heights: { put: number[]; taken: number[] } = { put: [], taken: [] };
  const keep = (grid: KernelGrid): KernelGrid => {
    const own = { ...grid };
    held.add(own);
    return own;
  };
  const known = (grid: number | KernelGrid): number | KernelGrid => {
    if (typeof grid !== "number" && !held.has(grid)) throw new Error("a grid that was dropped, or never there");
    return grid;
  };
  const watched: KernelDevice<KernelGrid> = {
    put: (grid) => {
      heights.put.push(grid.height);
      return keep(device.put(grid));
    },
    compile: (request) => {
      const run = device.compile(request);
      return (...args) => keep(run(...args.map(known)));
    },
    take: (grid) => {
      known(grid);
      heights.taken.push(grid.height);
      return device.take(grid);
    },
    drop: (grid) => {
      known(grid);
      held.delete(grid);
    },
  };
  return { watched, held, heights };
}

/** Subnets whose median the kernel finds: somebody has stake. */
const inputs = subnets(N, { weights: sortedRows(N), bonds: sortedRows(N) });

it("brings weights and bonds there, the bonds back, and for an epoch on the same rows nothing", () => {
  const { watched, held, heights } = watchedDevice();
  const engine = deviceEngine("watched", watched);
  let whole = 0;
  fc.assert(
    fc.property(inputs, ({ subnet, mechanism }) => {
      const epoch = () =>
        engine.run((k) => mechanismTerms(k, subnet, mechanism), { neurons: N, cells: 0, liquid: false });
      const once = (): { put: number; taken: number } => {
        heights.put.length = 0;
        heights.taken.length = 0;
        expect(epoch()).toEqual(
          plainEngine.run((k) => mechanismTerms(k, subnet, mechanism), { neurons: N, cells: 0, liquid: false }),
        );
        const grids = (all: readonly number[]): number => all.filter((height) => height > 1).length;
        return { put: grids(heights.put), taken: grids(heights.taken) };
      };
      const before = held.size;
      once();
      // Nothing is left but what is kept for later epochs: the weights, the bonds, and what became of them.
      expect(held.size - before).toBeLessThanOrEqual(3);
      const second = once();
      expect(held.size - before).toBeLessThanOrEqual(4);
      // The rates of liquid alpha, if anything.
      expect([0, 1]).toContain(second.put);
      expect(second.taken).toBeLessThanOrEqual(2);
      if (second.put === 0 && second.taken === 1) whole++;
    }),
    { seed: SEED, numRuns: 60 },
  );
  expect(whole).toBeGreaterThan(10);
});

it("brings no grid there in later epochs, until the weights change", () => {
  const { watched, held, heights } = watchedDevice();
  const engine = deviceEngine("watched", watched);
  const shape = { neurons: N, validators: 5, density: 1, yuma3: false, liquidAlpha: false };
  const [one, other] = [1, 2].map((seed) => syntheticSubnet(shape, seed));
  if (one === undefined || other === undefined) throw new Error("two subnets were made");
  let { bonds } = one.mechanism;
  const grids = (): number[] =>
    [one, one, one, other, other, one].map(({ mechanism: { weights } }) => {
      heights.put.length = 0;
      const mechanism = { ...one.mechanism, weights, bonds };
      const compute = (on: YumaEngine) =>
        on.run((k) => mechanismTerms(k, one.subnet, mechanism), { neurons: N, cells: 0, liquid: false });
      const terms = compute(engine);
      expect(terms).toEqual(compute(plainEngine));
      bonds = terms.bonds;
      return heights.put.filter((height) => height > 1).length;
    });
  // Two, weights and bonds, at first; then the bonds are those that were made there, and weights those of before.
  expect(grids()).toEqual([2, 0, 0, 1, 0, 0]);
  // Two of weights; the bonds as they came, and as each epoch left them.
  expect(held.size).toBe(2 + 1 + 6);
});

const rowsOf = (value: number): StoredRows =>
  storedRows({
    rows: 2,
    start: Uint32Array.of(0, 1, 1),
    column: Uint16Array.of(1),
    value: Uint16Array.of(value),
  });

it("keeps grids as long as there is room, and drops those that were not used for longest", () => {
  const dropped: string[] = [];
  const device: Pick<KernelDevice<string>, "drop"> = { drop: (grid) => dropped.push(grid) };
  const known = new KnownRows(device);
  const on = { uids: [0], rows: 16, columns: 16 };
  const twoFifths = Math.floor(0.4 * 2 ** 25);
  for (const value of [1, 2]) known.keep(rowsOf(value), on, `rows of ${value}`, twoFifths);
  expect(known.find(rowsOf(1), on)).toBe("rows of 1");
  expect(known.find(rowsOf(1), { ...on, uids: [0, 1] })).toBeUndefined();
  known.keep(rowsOf(3), on, "rows of 3", twoFifths);
  expect(dropped).toEqual(["rows of 2"]);
  expect([1, 2, 3].map((value) => known.find(rowsOf(value), on))).toEqual(["rows of 1", undefined, "rows of 3"]);
});

it("knows rows by what of them counts", () => {
  const known = new KnownRows<string>({ drop: () => undefined });
  const on = { uids: [0], rows: 16, columns: 16 };
  const rows = { ...rowsOf(7), dropped: [[1], []] };
  known.keep(rows, on, "all but the cell to 1", 1);
  expect(known.find({ ...rowsOf(7), dropped: [[1], []] }, on)).toBe("all but the cell to 1");
  expect(known.find(rowsOf(7), on)).toBeUndefined();
  expect(known.find({ ...rows, columns: 1 }, on)).toBeUndefined();
  expect(known.find({ ...rows, rows: [undefined, undefined] }, on)).toBeUndefined();
  expect(known.find({ ...rows, rows: rows.rows.toReversed() }, on)).toBeUndefined();
});
