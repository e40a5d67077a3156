/**
 * A WebGPU device that owns up to its errors. gpu.js only prints what the driver complains of (no memory for a buffer, a kernel that is
 * refused): the work is dropped, and whoever reads the grid gets zeros. Here the reading fails, and the engine is given up.
 */
import type { PromisingDevice } from "./gpujs.ts";

/** The part of a WebGPU device by which errors are caught: scopes, the one opened last closed first. */
interface ErrorScopes {
  pushErrorScope(filter: "validation" | "out-of-memory" | "internal"): void;
  /** The scope's first error; null for none. */
  popErrorScope(): Promise<{ readonly message: string } | null>;
}

/** A device of WebGPU, as far as it is watched. */
export interface WatchedDevice extends ErrorScopes {
  readonly queue: { onSubmittedWorkDone(): Promise<unknown> };
}

/** All that WebGPU has. */
const KINDS = ["validation", "out-of-memory", "internal"] as const;

/** Says what went wrong on a device since it was last asked. */
export class DeviceErrors {
  #device: WatchedDevice | undefined;

  /** From now on, this device's. */
  watch(device: WatchedDevice): void {
    this.#device = device;
    this.#open();
  }

  /** Resolves once all that was asked of the device so far is known to be right. Throws the first error in one line. */
  async check(): Promise<void> {
    const device = this.#device;
    if (device === undefined) return;
    const closed = KINDS.map(() => device.popErrorScope());
    this.#open();
    const error = (await Promise.all(closed)).find((each) => each !== null);
    if (error != null) throw new Error(error.message.replaceAll(/\s+/g, " ").trim());
  }

  /** Resolves once all that was asked of the device so far is done. */
  async settle(): Promise<void> {
    await this.#device?.queue.onSubmittedWorkDone();
  }

  #open(): void {
    for (const kind of KINDS) this.#device?.pushErrorScope(kind);
  }
}

/** A device that can be waited for. */
export interface CheckedDevice extends PromisingDevice {
  /** Resolves once all that was asked of it is done. */
  settle(): Promise<void>;
}

/** The device; a grid is taken only where nothing has gone wrong until it was there. */
export const checkedDevice = (device: PromisingDevice, errors: DeviceErrors): CheckedDevice => ({
  ...device,
  settle: () => errors.settle(),
  async take(grid, width, height) {
    const cells = await device.take(grid, width, height);
    await errors.check();
    return cells;
  },
});
