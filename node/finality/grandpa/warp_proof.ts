/**
 * From any finalized block to the last one, without the blocks between: the headers in which one set of authorities gave way to the next,
 * each with the proof that it is final. Reference: sc-consensus-grandpa warp_proof.rs.
 */
import type { Chain } from "#node/chain/chain.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { type Header, header } from "#runtime/scale/header.ts";
import { bool } from "#runtime/scale/integers.ts";
import { type AuthoritySets, announcedChange } from "./authority_sets.ts";
import { justificationOf } from "./finality_proof.ts";
import { type GrandpaJustification, justification } from "./messages.ts";

/** A block that hands over to other authorities, or the last final one, and the proof that it is final. */
export type Fragment = readonly [Header, GrandpaJustification];
/** WarpSyncProof: fragments, and whether they lead to the last finalized block. */
export const warpProofCodec = tuple(vec(tuple(header, justification)), bool);

/** Bytes of fragments in one answer. A client asks for the rest from the last one on. */
const MAX_PROOF_BYTES = 8 * 1024 * 1024;

/** A block's header with the proof that it is final; undefined without one, or where only others build on it were proven. */
function fragmentAt(chain: Chain, hash: Hex): Fragment | undefined {
  const found = chain.header(hash);
  const proof = justificationOf(chain, hash);
  return found === undefined || proof === undefined ? undefined : [found, decodeAll(justification, proof)];
}

/** Fragments at which a set ended after a height; none beyond a change that its header does not announce, as forced and delayed ones are not. */
function handovers(chain: Chain, sets: AuthoritySets, after: number): Fragment[] {
  const out: Fragment[] = [];
  for (const [, last] of sets.ended) {
    if (last <= after) continue;
    const hash = chain.hashByNumber(last);
    const fragment = hash === undefined ? undefined : fragmentAt(chain, hash);
    const announced = hash === undefined || fragment === undefined ? undefined : announcedChange(fragment[0], hash);
    if (fragment === undefined || announced?.effective !== last || "median" in announced) break;
    out.push(fragment);
  }
  return out;
}

/** SCALE bytes of the proof that leads on from a block; undefined if that one is not final, or not known. */
export function warpProof(chain: Chain, sets: AuthoritySets, begin: Hex): Uint8Array | undefined {
  const from = chain.header(begin);
  const finalized = chain.finalized();
  if (from === undefined || from.number > finalized.number || chain.hashByNumber(from.number) !== begin)
    return undefined;
  const proofs: Fragment[] = [];
  let size = 0;
  for (const fragment of handovers(chain, sets, from.number)) {
    size += encode(header, fragment[0]).length + encode(justification, fragment[1]).length;
    if (size > MAX_PROOF_BYTES) return encode(warpProofCodec, [proofs, false]);
    proofs.push(fragment);
  }
  const reached = proofs.at(-1)?.[0].number ?? from.number;
  const latest = finalized.number > reached ? fragmentAt(chain, finalized.hash) : undefined;
  return encode(warpProofCodec, [latest === undefined ? proofs : [...proofs, latest], true]);
}
