/**
 * A WebGPU device that uses its buffers again. gpu.js takes a new one for each result that stays on the device and gives it back when it is
 * dropped; a driver takes up to milliseconds for a large one, and clears it. All of a result is written, so what was in it is no matter.
 */

/** A buffer of WebGPU, as far as it is given back. */
interface Buffer {
  destroy(): void;
}
/** What a buffer is wanted for. */
interface BufferWish {
  /** Bytes. */
  readonly size: number;
  /** Bits, as WebGPU numbers them. */
  readonly usage: number;
  readonly mappedAtCreation?: boolean;
}
/** A device of WebGPU, as far as it makes buffers. */
export interface BufferDevice<B extends Buffer> {
  createBuffer(wish: BufferWish): B;
}

/** Buffers that kernels read or write: the bit GPUBufferUsage.STORAGE. */
const STORAGE = 0x80;
/** Bytes of unused buffers that are kept at the most: those between the steps of an epoch of 16,384 x 1,024. */
const MOST_BYTES = 2 ** 29;

/** Makes a device keep the kernels' buffers that are destroyed, `mostBytes` of them, and hand them out again. Queues run in order. */
export const recycleBuffers = <B extends Buffer>(device: BufferDevice<B>, mostBytes = MOST_BYTES): void => {
  const unused = new Map<string, B[]>();
  let held = 0;
  const create = device.createBuffer.bind(device);
  device.createBuffer = (wish) => {
    if ((wish.usage & STORAGE) === 0 || wish.mappedAtCreation === true) return create(wish);
    const kind = `${wish.size} ${wish.usage}`;
    const found = unused.get(kind)?.pop();
    if (found !== undefined) {
      held -= wish.size;
      return found;
    }
    const made = create(wish);
    const destroy = made.destroy.bind(made);
    made.destroy = () => {
      if (held + wish.size > mostBytes) return destroy();
      held += wish.size;
      unused.set(kind, [...(unused.get(kind) ?? []), made]);
    };
    return made;
  };
};
