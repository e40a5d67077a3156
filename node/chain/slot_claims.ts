/** Who made which block in which slot: an authority that made two has equivocated. Reference: sc-consensus-slots aux_schema.rs check_equivocation. */
import type { Hex } from "#runtime/primitives/hex.ts";

/** Slots remembered. Reference: MAX_SLOT_CAPACITY. */
const MAX_SLOTS = 1_000n;

/** Two blocks, by hash, of one author in one slot. */
export type Equivocation = { readonly slot: bigint; readonly author: Hex; readonly first: Hex; readonly second: Hex };

/**
 * Blocks by slot and author, in memory: upstream keeps them on disk, which tells a restarted node of the second block, too. Bounded by
 * one block for each of the last thousand slots, since a slot has one author on one chain; forks may have different ones.
 */
export class SlotClaims {
  readonly #claims = new Map<bigint, Map<Hex, Hex>>();
  readonly #found: (equivocation: Equivocation) => void;

  /** @param found told of each second block. The node goes on: both blocks are valid by themselves, and finality chooses. */
  constructor(found: (equivocation: Equivocation) => void) {
    this.#found = found;
  }

  /**
   * Notes a block whose seal is good.
   * @param slot its slot @param author the 32-byte key that sealed it @param hash of the block
   * @param now the slot of this moment: what is a thousand slots older is not looked at
   */
  note(slot: bigint, author: Hex, hash: Hex, now: bigint): void {
    if (now - slot > MAX_SLOTS) return;
    this.#forget(now - MAX_SLOTS);
    const claims = this.#claims.get(slot) ?? new Map<Hex, Hex>();
    this.#claims.set(slot, claims);
    const first = claims.get(author);
    if (first === undefined) claims.set(author, hash);
    else if (first !== hash) this.#found({ slot, author, first, second: hash });
  }

  /** Old slots come first where blocks come in order; one that does not goes a little later. */
  #forget(oldest: bigint): void {
    for (const slot of this.#claims.keys()) {
      if (slot >= oldest) return;
      this.#claims.delete(slot);
    }
  }
}
