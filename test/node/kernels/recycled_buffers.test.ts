/** Buffers of a device that are used again. */
import { expect, it } from "vitest";
import { type BufferDevice, recycleBuffers } from "#node/kernels/recycled_buffers.ts";

const STORAGE = 0x80;
const UNIFORM = 0x40;
const MAP_READ = 0x01;

/** A device that counts what it makes and destroys. */
const countingDevice = () => {
  const made: string[] = [];
  const destroyed: string[] = [];
  const device: BufferDevice<{ readonly name: string; destroy(): void }> = {
    createBuffer: ({ size }) => {
      const name = `${made.length} of ${size}`;
      made.push(name);
      return { name, destroy: () => void destroyed.push(name) };
    },
  };
  return { device, made, destroyed };
};

it("hands out what was destroyed, of the same size and use, one at a time", () => {
  const { device, made, destroyed } = countingDevice();
  recycleBuffers(device);
  const grid = { size: 1024, usage: STORAGE };
  const [one, two] = [device.createBuffer(grid), device.createBuffer(grid)];
  one.destroy();
  expect(device.createBuffer({ ...grid, usage: STORAGE + 4 })).not.toBe(one);
  expect(device.createBuffer({ ...grid, size: 512 })).not.toBe(one);
  expect(device.createBuffer(grid)).toBe(one);
  expect(device.createBuffer(grid)).not.toBe(two);
  one.destroy();
  two.destroy();
  expect(new Set([device.createBuffer(grid), device.createBuffer(grid)])).toEqual(new Set([one, two]));
  expect([made.length, destroyed]).toEqual([5, []]);
});

it("keeps no more bytes than it may", () => {
  const { device, destroyed } = countingDevice();
  recycleBuffers(device, 2048);
  const buffers = [1024, 1024, 1024].map((size) => device.createBuffer({ size, usage: STORAGE }));
  for (const buffer of buffers) buffer.destroy();
  expect(destroyed).toEqual(["2 of 1024"]);
  expect(device.createBuffer({ size: 1024, usage: STORAGE })).toBe(buffers[1]);
  buffers[1]?.destroy();
  expect(destroyed).toEqual(["2 of 1024"]);
});

it.each([
  { size: 16, usage: UNIFORM },
  { size: 16, usage: MAP_READ },
  { size: 16, usage: STORAGE, mappedAtCreation: true },
])("leaves alone what is no grid: %o", (wish) => {
  const { device, made, destroyed } = countingDevice();
  recycleBuffers(device);
  device.createBuffer(wish).destroy();
  device.createBuffer(wish).destroy();
  expect([made.length, destroyed.length]).toEqual([2, 2]);
});
