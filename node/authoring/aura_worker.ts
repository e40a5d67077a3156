/** Authors a block in every slot that is ours. Reference: sc-consensus-slots, sc-consensus-aura. */
import { authorOf, sealDigest, slotAt, slotDigest, slotOf } from "#node/chain/aura.ts";
import type { Chain } from "#node/chain/chain.ts";
import type { SlotClaims } from "#node/chain/slot_claims.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { type Header, header as headerCodec } from "#runtime/scale/header.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import type { BlockAuthor } from "./block_author.ts";

/** A key of ours that may author. */
export type AuraKey = {
  readonly account: AccountId;
  /** sr25519 signature of 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
};

/** What the worker works with; `failed` is told of a slot that came to no block. */
export type AuraWorkerOptions = {
  readonly chain: Chain;
  readonly author: BlockAuthor;
  readonly keys: () => readonly AuraKey[];
  /** False while far behind others: a block of ours would be stale. */
  readonly mayAuthor: () => boolean;
  /** Notes what we have authored: another block of the same slot shows that somebody else has our key. */
  readonly claims?: SlotClaims;
  readonly now?: () => number;
  readonly failed: (cause: unknown) => void;
};

const NO_INPUT = new Uint8Array(0);
const authorities = vec(accountId);
/** Part of a slot that may be spent on transactions. Reference: SlotProportion 2/3. */
const BUILD_SHARE = 2 / 3;

/** Asks at the beginning of each slot whether it is ours, and has its block made then; one block at a time. */
export class AuraWorker {
  readonly #options: AuraWorkerOptions;
  readonly #now: () => number;
  readonly #slotDuration: number;
  #timer: NodeJS.Timeout | undefined;
  #lastSlot = 0n;
  #running = false;

  constructor(options: AuraWorkerOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    const { chain } = options;
    this.#slotDuration = Number(decodeAll(u64, chain.call(chain.best().hash, "AuraApi_slot_duration", NO_INPUT)));
  }

  /** From the next slot on. */
  start(): void {
    this.#running = true;
    this.#schedule();
  }

  /** No slot is looked at any more. */
  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (!this.#running) return;
    const wait = this.#slotDuration - (this.#now() % this.#slotDuration);
    this.#timer = setTimeout(() => {
      this.#onSlot();
      this.#schedule();
    }, wait);
  }

  #onSlot(): void {
    const slot = slotAt(this.#now(), this.#slotDuration);
    if (slot <= this.#lastSlot || !this.#options.mayAuthor()) return;
    this.#lastSlot = slot;
    try {
      this.#authorIn(slot);
    } catch (cause) {
      this.#options.failed(cause);
    }
  }

  #authorIn(slot: bigint): void {
    const { chain, author, keys } = this.#options;
    const parent = chain.best();
    const parentHeader = chain.header(parent.hash);
    const parentSlot = parentHeader === undefined ? undefined : slotOf(parentHeader);
    if (parentSlot !== undefined && slot <= parentSlot) return;
    const turn = authorOf(slot, decodeAll(authorities, chain.call(parent.hash, "AuraApi_authorities", NO_INPUT)));
    const key = keys().find(({ account }) => account === turn);
    if (key === undefined) return;
    const now = this.#now();
    const { hash } = author.author({
      parent,
      digest: [slotDigest(slot)],
      timestamp: now,
      deadline: now + this.#slotDuration * BUILD_SHARE,
      seal: (header: Header) => sealDigest(key.sign(blake2b256(encode(headerCodec, header)))),
    });
    this.#options.claims?.note(slot, key.account, hash, slot);
  }
}
