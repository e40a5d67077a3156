/** What goes wrong on a WebGPU device without anybody being told by gpu.js: told to whoever takes a grid. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { checkedDevice, DeviceErrors, type WatchedDevice } from "#node/kernels/checked_device.ts";
import type { DeviceGrid, PromisingDevice } from "#node/kernels/gpujs.ts";
import { ROOT } from "../../support/running_node.ts";

/** A device's error scopes as WebGPU has them, and a way to make it complain. */
class Scopes implements WatchedDevice {
  readonly queue = { onSubmittedWorkDone: async () => undefined };
  readonly #open: { readonly filter: string; error: { message: string } | null }[] = [];
  pushErrorScope(filter: string): void {
    this.#open.push({ filter, error: null });
  }
  async popErrorScope(): Promise<{ message: string } | null> {
    const scope = this.#open.pop();
    if (scope === undefined) throw new Error("no scope is open");
    return scope.error;
  }
  complain(filter: string, message: string): void {
    const scope = this.#open.findLast((each) => each.filter === filter);
    if (scope === undefined) throw new Error(`uncaught: ${message}`);
    scope.error ??= { message };
  }
}

const grid: DeviceGrid = { toArray: async () => [], delete: () => undefined };

/** Gives zeros for whatever it is asked, as gpu.js does where work was dropped. */
const zeros: PromisingDevice = {
  put: async () => grid,
  compile: () => async () => grid,
  take: async (_, width, height) => new Float32Array(width * height),
};

it.each(["validation", "out-of-memory", "internal"])(
  "a grid is not taken after an error of kind %s, once",
  async (kind) => {
    const scopes = new Scopes();
    const errors = new DeviceErrors();
    const device = checkedDevice(zeros, errors);
    errors.watch(scopes);
    expect(await device.take(grid, 2, 1)).toEqual(Float32Array.of(0, 0));
    scopes.complain(kind, "Buffer of 8 GB\n  could not be allocated");
    await expect(device.take(grid, 2, 1)).rejects.toThrow(/^Buffer of 8 GB could not be allocated$/);
    expect(await device.take(grid, 2, 1)).toHaveLength(2);
  },
);

it("errors between the closing of scopes and their answers are not missed", async () => {
  const scopes = new Scopes();
  const errors = new DeviceErrors();
  errors.watch(scopes);
  const checked = errors.check();
  scopes.complain("out-of-memory", "no room");
  await checked;
  await expect(errors.check()).rejects.toThrow("no room");
});

/** What gpu.js uses of a device, to be asked for more than there is. In a process of its own: a driver may end the one it is loaded into. */
const REFUSED = `
  import { create, globals } from "webgpu";
  import { DeviceErrors } from "#node/kernels/checked_device.ts";
  Object.assign(globalThis, globals);
  const gpu = create([]);
  const adapter = await gpu.requestAdapter();
  const device = await adapter.requestDevice();
  const errors = new DeviceErrors();
  errors.watch(device);
  const STORAGE = 0x80, COPY_SRC = 0x4, COPY_DST = 0x8, MAP_READ = 0x1;
  const read = async (size) => {
    const grid = device.createBuffer({ size, usage: STORAGE | COPY_SRC });
    const staging = device.createBuffer({ size: 16, usage: MAP_READ | COPY_DST });
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(grid, 0, staging, 0, 16);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(1, 0, 16);
    const cells = [...new Float32Array(staging.getMappedRange(0, 16).slice(0))];
    staging.unmap();
    return [cells, await errors.check().then(() => "right", (error) => error.message)];
  };
  const results = [await read(16), await read(2 * adapter.limits.maxBufferSize), await read(16)];
  await errors.settle();
  process.stdout.write(JSON.stringify(results));
`;

it.skipIf(process.env["VK_DRIVER_FILES"] === undefined)(
  "a driver that refuses memory gives zeros, and its scopes say so",
  () => {
    const args = ["--conditions=source", "--import", "tsx", "--input-type=module", "--eval", REFUSED];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    const zeros = [0, 0, 0, 0];
    expect(JSON.parse(stdout || "null"), stderr).toEqual([
      [zeros, "right"],
      [zeros, expect.stringMatching(/size|memory|invalid/i)],
      [zeros, "right"],
    ]);
  },
);
