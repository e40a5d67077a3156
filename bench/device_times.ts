/** Where a device engine's time goes: a stopwatch between the engine and its device. */
import type { KernelDevice } from "#runtime/kernels/gpu/device.ts";

/** Milliseconds of an epoch. */
export interface DeviceTimes {
  /** Bringing grids there. */
  readonly uploadMs: number;
  /** Running kernels, and compiling them. */
  readonly kernelMs: number;
  /** Bringing grids back. */
  readonly readbackMs: number;
}

type Part = keyof DeviceTimes;

/** The device, each of whose calls is waited for; so an epoch takes longer on it than it would otherwise. */
export interface TimedDevice<N> {
  readonly device: KernelDevice<N>;
  /** Times since this was last asked. */
  takeTimes(): DeviceTimes;
}

/** @param now milliseconds on any clock that only moves forward */
export const timedDevice = <N>(device: KernelDevice<N>, now = (): number => performance.now()): TimedDevice<N> => {
  const nothing = (): Record<Part, number> => ({ uploadMs: 0, kernelMs: 0, readbackMs: 0 });
  let spent = nothing();
  const timed = <T>(part: Part, work: () => T): T => {
    const since = now();
    const result = work();
    device.settle?.();
    spent[part] += now() - since;
    return result;
  };
  return {
    device: {
      put: (grid) => timed("uploadMs", () => device.put(grid)),
      compile: (request) => {
        const run = device.compile(request);
        return (...args) => timed("kernelMs", () => run(...args));
      },
      take: (grid) => timed("readbackMs", () => device.take(grid)),
      drop: (grid) => device.drop(grid),
    },
    takeTimes() {
      const times = spent;
      spent = nothing();
      return times;
    },
  };
};
