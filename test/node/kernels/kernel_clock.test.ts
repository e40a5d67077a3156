/** Kernels' time: from the first one on until the device is done, whatever lies between two epochs. */
import { expect, it } from "vitest";
import { KernelClock } from "#node/kernels/kernel_clock.ts";

it("runs from the first kernel until the device has settled, and stands still in between", async () => {
  let now = 0;
  let settled = 0;
  const clock = new KernelClock(
    async () => {
      settled++;
      now += 5;
    },
    () => now,
  );
  await clock.stop();
  expect([clock.ms, settled]).toEqual([0, 0]);
  clock.start();
  now += 1;
  clock.start();
  now += 1;
  await clock.stop();
  expect([clock.ms, settled]).toEqual([7, 1]);
  now += 1000;
  await clock.stop();
  clock.start();
  await clock.stop();
  expect([clock.ms, settled]).toEqual([12, 2]);
});

it("fails as the device does", async () => {
  const clock = new KernelClock(() => Promise.reject(new Error("the device was lost")));
  clock.start();
  await expect(clock.stop()).rejects.toThrow("the device was lost");
});
