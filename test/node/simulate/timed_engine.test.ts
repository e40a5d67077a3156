/** What counts as an engine's own time. */
import { expect, it } from "vitest";
import { timedEngine } from "#node/simulate/timed_engine.ts";
import { OutsideBounds } from "#runtime/kernels/contract.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";

const LOAD = { neurons: 1, cells: 1, liquid: false };

it("of a device that tells, its kernels alone", () => {
  let ms = 100;
  const engine = timedEngine({ ...plainEngine, kernelMs: () => ms });
  const epoch = (): number =>
    engine.run(() => {
      ms += 7;
      return 1;
    }, LOAD);
  epoch();
  epoch();
  expect(engine.takeMs()).toBe(14);
  expect(engine.takeMs()).toBe(0);
});

it.each([plainEngine, { ...plainEngine, kernelMs: () => 5 }])("all of it where no device has done anything", (own) => {
  const engine = timedEngine(own);
  engine.run(() => plainEngine.run((k) => k.stakeShares([1n, 2n]), LOAD), LOAD);
  expect(engine.takeMs()).toBeGreaterThan(0);
  expect(engine.gaveUp).toBe(false);
  expect(() =>
    engine.run(() => {
      throw new OutsideBounds("anything");
    }, LOAD),
  ).toThrow(OutsideBounds);
  expect(engine.gaveUp).toBe(true);
});
