/**
 * Follows warp proofs from genesis: each fragment is a block that the authorities known by then made final; one that announces their
 * successors hands over to them. Reference: sc-consensus-grandpa warp_proof.rs verify.
 */

import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode, tryDecode } from "#runtime/scale/codec.ts";
import { GRANDPA_ENGINE_ID, type Header, header as headerCodec, headerHash } from "#runtime/scale/header.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import { announcedChange } from "./authority_sets.ts";
import { checkJustification, encodeJustification, type VerifyEd25519 } from "./proof.ts";
import type { Block } from "./tally.ts";
import { type Authority, VoterSet } from "./voter_set.ts";
import { type Fragment, warpProofCodec } from "./warp_proof.ts";

/** A block that is proven final, in the form of the block database. */
export interface ProvenBlock {
  readonly hash: Hex;
  readonly header: Uint8Array;
  /** SCALE of sp_runtime::Justifications. */
  readonly justifications: Uint8Array;
}

const scheduled = (header: Header, hash: Hex) => {
  const found = announcedChange(header, hash);
  return found === undefined || "median" in found ? undefined : found;
};

export class WarpVerifier {
  readonly #verify: VerifyEd25519;
  #authorities: readonly Authority[];
  #setId = 0n;
  #last: Block;
  #reached: { readonly header: Header; readonly block: ProvenBlock } | undefined;
  readonly #handovers: ProvenBlock[] = [];
  readonly #ended: (readonly [setId: bigint, lastBlock: number])[] = [];

  /** @param authorities of the genesis state */
  constructor(genesis: Hex, authorities: readonly Authority[], verify: VerifyEd25519) {
    this.#last = { hash: genesis, number: 0 };
    this.#authorities = authorities;
    this.#verify = verify;
  }

  /** The last block that is proven final: the next proof leads on from there. */
  get last(): Block {
    return this.#last;
  }
  /** The same with header and proof; undefined at genesis. */
  get reached(): { readonly header: Header; readonly block: ProvenBlock } | undefined {
    return this.#reached;
  }
  /** Last blocks of the sets before the one that decides behind `last`, without `reached`. */
  get handovers(): readonly ProvenBlock[] {
    return this.#handovers.filter(({ hash }) => hash !== this.#last.hash);
  }
  /** Number of the authority set that is proven so far. */
  get setId(): bigint {
    return this.#setId;
  }
  /** The authorities of that set. */
  get authorities(): readonly Authority[] {
    return this.#authorities;
  }
  /** Number of each former set, and the last block that it decided on. */
  get ended(): readonly (readonly [setId: bigint, lastBlock: number])[] {
    return this.#ended;
  }

  /**
   * Goes on by a proof as it is in the wire. What holds of it counts, also if the rest does not.
   * @returns "end": nothing follows; "more": ask again from `last`; "bad": something in it does not hold
   */
  add(raw: Uint8Array): "end" | "more" | "bad" {
    const proof = tryDecode(() => decodeAll(warpProofCodec, raw));
    if (proof === undefined) return "bad";
    const [fragments, isFinished] = proof;
    for (const [at, fragment] of fragments.entries()) {
      const isLast = isFinished && at === fragments.length - 1;
      if (!this.#pass(fragment, isLast)) return "bad";
    }
    if (!isFinished && fragments.length === 0) return "bad";
    return isFinished ? "end" : "more";
  }

  #pass([header, proof]: Fragment, mayBeOpen: boolean): boolean {
    const hash = headerHash(header);
    const { number } = header;
    const set = VoterSet.of(this.#setId, this.#authorities);
    const encoded = encodeJustification(proof);
    // The reference proves the block that it was asked to go on from again, where nothing later is proven: as final, and by its own set.
    if (mayBeOpen && hash === this.#last.hash) return true;
    if (set === undefined || number <= this.#last.number) return false;
    if (checkJustification(encoded, { hash, number }, set, this.#verify) === undefined) return false;
    const change = scheduled(header, hash);
    const successors = change?.effective === number ? change.next_authorities : undefined;
    if (successors === undefined && !mayBeOpen) return false;
    const block: ProvenBlock = {
      hash,
      header: encode(headerCodec, header),
      justifications: encode(justifications, [[GRANDPA_ENGINE_ID, encoded]]),
    };
    this.#last = { hash, number };
    this.#reached = { header, block };
    if (successors === undefined) return true;
    this.#handovers.push(block);
    this.#ended.push([this.#setId, number]);
    this.#setId += 1n;
    this.#authorities = successors;
    return true;
  }
}
