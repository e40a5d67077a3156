/**
 * That a block is final: the justification of the last block of its set, or of the last finalized one, and the headers between.
 * Reference: sc-consensus-grandpa finality_proof.rs.
 */

import type { ChainView } from "#node/chain/chain_view.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { GRANDPA_ENGINE_ID, type Header, header } from "#runtime/scale/header.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import type { AuthoritySets } from "./authority_sets.ts";

/** `sp_runtime::Justifications`. */
/** FinalityProof: the block that is proven, its justification, the headers above the one that was asked about. */
const finalityProof = tuple(h256, bytes, vec(header));
/** Headers in one proof. */
const MAX_HEADERS = 100_000;

/** GRANDPA's justification of a block; undefined if it was never proven by itself. */
export function justificationOf(chain: ChainView, hash: Hex): Uint8Array | undefined {
  const encoded = chain.justifications(hash);
  if (encoded === undefined) return undefined;
  return decodeAll(justifications, encoded).find(([engine]) => engine === GRANDPA_ENGINE_ID)?.[1];
}

/**
 * SCALE of the proof for a finalized block of the best chain; undefined if there is none to give: nothing is final yet but the genesis, or
 * the set ended by a forced change, which nobody proves.
 */
export function proveFinality(chain: ChainView, sets: AuthoritySets, number: number): Uint8Array | undefined {
  const ended = sets.ended.find(([, lastBlock]) => lastBlock >= number)?.[1];
  const hash = ended === undefined ? chain.finalized().hash : chain.hashByNumber(ended);
  const proof = hash === undefined ? undefined : justificationOf(chain, hash);
  const last = hash === undefined ? undefined : chain.header(hash)?.number;
  if (hash === undefined || proof === undefined || last === undefined) return undefined;
  const headers: Header[] = [];
  for (let at = number + 1; at <= last && headers.length < MAX_HEADERS; at++) {
    const next = chain.hashByNumber(at);
    const found = next === undefined ? undefined : chain.header(next);
    if (found !== undefined) headers.push(found);
  }
  return encode(finalityProof, [hash, proof, headers]);
}
