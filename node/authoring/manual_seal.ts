/** Blocks on demand: manual, instant and interval sealing. Reference: sc-consensus-manual-seal; upstream's node/src/service.rs. */
import { slotDigest } from "#node/chain/aura.ts";
import type { Chain } from "#node/chain/chain.ts";
import { type ImportedBlock, UnknownBlock } from "#node/chain/chain_view.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { u64 } from "#runtime/scale/integers.ts";
import type { BlockAuthor } from "./block_author.ts";

/** How blocks come about without slots: on command, with every transaction, or every so many ms. */
export type Sealing =
  | { readonly kind: "manual" }
  | { readonly kind: "instant" }
  /** A block every so many ms. */
  | { readonly kind: "interval"; readonly ms: number };

/** Upstream's dev timestamps start at 0 and move one slot a block; wallets want real time, so ours start now and never go back. */
export class ManualSeal {
  readonly #chain: Chain;
  readonly #author: BlockAuthor;
  readonly #slotDuration: number;
  #timestamp: number;

  constructor(chain: Chain, author: BlockAuthor, now: () => number = Date.now) {
    this.#chain = chain;
    this.#author = author;
    this.#slotDuration = Number(
      decodeAll(u64, chain.call(chain.best().hash, "AuraApi_slot_duration", new Uint8Array(0))),
    );
    this.#timestamp = now();
  }

  /**
   * `engine_createBlock`.
   * @param parent the best block if left out @param finalize makes the block final at once
   * @throws UnknownBlock
   */
  seal(parent: Hex | undefined, finalize: boolean): ImportedBlock {
    const hash = parent ?? this.#chain.best().hash;
    const header = this.#chain.header(hash);
    if (header === undefined) throw new UnknownBlock(hash, false);
    this.#timestamp = Math.max(this.#timestamp + this.#slotDuration, this.#lastTimestamp(hash) + this.#slotDuration);
    const imported = this.#author.author({
      parent: { hash, number: header.number },
      digest: [slotDigest(BigInt(Math.floor(this.#timestamp / this.#slotDuration)))],
      timestamp: this.#timestamp,
      deadline: Number.POSITIVE_INFINITY,
      seal: () => undefined,
    });
    if (finalize) this.#chain.finalize(imported.hash);
    return imported;
  }

  /** ms; the slot of the parent says when it was made. */
  #lastTimestamp(hash: Hex): number {
    const header = this.#chain.header(hash);
    const slot = header?.digest.find((item) => item.type === "PreRuntime");
    return slot?.type === "PreRuntime" ? Number(decodeAll(u64, slot.value[1])) * this.#slotDuration : 0;
  }
}
