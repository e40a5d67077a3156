import { expect, it } from "vitest";
import { timedDevice } from "#bench/device_times.ts";
import type { KernelDevice } from "#runtime/kernels/gpu/device.ts";

it("tells uploads, kernels and readbacks apart on a device that answers late", () => {
  let clock = 0;
  let pending = 0;
  const settle = (): void => {
    clock += pending;
    pending = 0;
  };
  const device: KernelDevice<string> = {
    put: () => {
      pending += 1;
      return "grid";
    },
    compile: () => () => {
      pending += 10;
      return "result";
    },
    take: () => {
      settle();
      clock += 100;
      return Float32Array.of(7);
    },
    drop: () => undefined,
    settle,
  };
  const timed = timedDevice(device, () => clock);
  const epoch = (): void => {
    const grid = timed.device.put({ cells: Float32Array.of(1), width: 1, height: 1 });
    const kernel = timed.device.compile({
      kernel: () => 0,
      constants: { rows: 1, columns: 1, lanes: 1, turns: 1 },
      width: 1,
      height: 1,
    });
    expect(timed.device.take(kernel(grid, kernel(grid)))).toEqual(Float32Array.of(7));
  };
  epoch();
  expect(timed.takeTimes()).toEqual({ uploadMs: 1, kernelMs: 20, readbackMs: 100 });
  expect(timed.takeTimes()).toEqual({ uploadMs: 0, kernelMs: 0, readbackMs: 0 });
});
