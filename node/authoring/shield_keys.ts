/**
 * The author's ML-KEM-768 keys: one is announced in each of its blocks, and opens what was encrypted with it two blocks on. In memory only:
 * what a key protected is safe when it is gone. Reference: stc-shield keystore.rs, key_rotation.rs; upstream's node/src/dev_keystore.rs.
 */
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { twox128 } from "#runtime/primitives/hashing.ts";
import { toHex } from "#runtime/primitives/hex.ts";

/**
 * Announced keys that are kept. An author of three or more has one turn from announcement to use, and upstream keeps no more; with one or
 * two authorities there are up to three turns between, and more where slots stay empty or blocks are lost to forks.
 */
const KEPT = 8;

type Pair = { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };

/** The keys of one author. */
export class ShieldKeys {
  readonly #rotating: boolean;
  /** By the hash of the encapsulation key, in the order of their announcement. */
  readonly #announced = new Map<string, Pair>();
  /** Made when it is asked for: 15 ms the first time, and of the nodes that never author nobody asks. */
  #made: Pair | undefined;

  /** @param rotating false keeps one key for good, as upstream does with blocks on demand: what was encrypted for any block opens in any. */
  constructor({ rotating }: { readonly rotating: boolean }) {
    this.#rotating = rotating;
  }

  /** The encapsulation key for the inherent of our next block, 1184 bytes. */
  next(): Uint8Array {
    return this.#next().publicKey;
  }

  #next(): Pair {
    this.#made ??= ml_kem768.keygen();
    return this.#made;
  }

  /** Our block with `next` in it is in the database: time for another. */
  announced(): void {
    const next = this.#next();
    this.#announced.set(hashOf(next), next);
    const [oldest] = this.#announced.keys();
    if (this.#announced.size > KEPT && oldest !== undefined) this.#announced.delete(oldest);
    if (this.#rotating) this.#made = undefined;
  }

  /** The decapsulation key, 2400 bytes, to an encapsulation key that we announced. @param keyHash its twox128 */
  decapsulationKey(keyHash: Uint8Array): Uint8Array | undefined {
    return this.#announced.get(toHex(keyHash))?.secretKey;
  }
}

const hashOf = ({ publicKey }: Pair): string => toHex(twox128(publicKey));
