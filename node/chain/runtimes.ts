/** Which build of our runtime executes a state: the one whose module stands under `:code`. Reference: sc-executor, the wasm cache of a client. */
import { featuresOfCode, runtimeCode } from "#node/runtime_code/code.ts";
import type { Trie } from "#node/state/trie.ts";
import type { Features } from "#runtime/frame/features.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import { type MerkleValue, toBinaryString } from "#runtime/primitives/trie_node.ts";

/** `:code` */
const CODE: StorageKey = toHex(new TextEncoder().encode(":code"));

const hashOf = (code: Uint8Array): MerkleValue => toBinaryString(blake2b256(code));

/** The builds by the hash of their module, as far as they were met. */
export class Runtimes {
  readonly #start: Features;
  readonly #byHash = new Map<MerkleValue, Features>();

  /** @param start what executes the code that the chain began with, whatever that says, and code that is none of ours */
  constructor(start: Features, genesisCode: Uint8Array | undefined) {
    this.#start = start;
    if (genesisCode !== undefined) this.#byHash.set(hashOf(genesisCode), start);
  }

  /** What executes blocks on this state. */
  of(state: Trie): Features {
    const hash = state.valueHash(CODE);
    if (hash === undefined) return this.#start;
    const known = this.#byHash.get(hash);
    if (known !== undefined) return known;
    const found = featuresOfCode(state.get(CODE) ?? new Uint8Array(0)) ?? this.#start;
    this.#byHash.set(hash, found);
    return found;
  }

  /** Whether a chain may change to this code: it is the one that it began with, or byte for byte one of our builds. */
  has(code: Uint8Array): boolean {
    if (this.#byHash.has(hashOf(code))) return true;
    const features = featuresOfCode(code);
    return features !== undefined && Buffer.compare(runtimeCode(features), code) === 0;
  }
}
