/** Bytes of a buffer that many pieces lie in. */
const SLAB_SIZE = 64 * 1024;

/**
 * Gives pieces of memory that lie side by side in larger buffers: for V8, an array of more than 64 bytes is an allocation outside of its
 * heap, at thirty times the cost. For what is let go of together and soon: a piece keeps all of its buffer.
 */
export class Slabs {
  #slab = new Uint8Array(0);
  #used = 0;

  /** Zeros. */
  take(length: number): Uint8Array {
    if (length > SLAB_SIZE / 8) return new Uint8Array(length);
    if (this.#used + length > this.#slab.length) {
      this.#slab = new Uint8Array(SLAB_SIZE);
      this.#used = 0;
    }
    this.#used += length;
    return this.#slab.subarray(this.#used - length, this.#used);
  }

  /** Gives the same bytes elsewhere; they must not be changed. */
  copy(bytes: Uint8Array): Uint8Array {
    const out = this.take(bytes.length);
    out.set(bytes);
    return out;
  }
}
