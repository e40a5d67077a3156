import type { ChainView } from "#node/chain/chain_view.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { voterId } from "./messages.ts";
import type { AuthoritySet } from "./proof.ts";

const weighted = vec(tuple(voterId, u64));
const NO_INPUT = new Uint8Array(0);

/** Who votes after a block. Every authority of this chain weighs the same. @throws UnknownBlock */
export function readAuthoritySet(chain: ChainView, hash: Hex): AuthoritySet {
  const voters = decodeAll(weighted, chain.call(hash, "GrandpaApi_grandpa_authorities", NO_INPUT)).map(([id]) => id);
  return { id: decodeAll(u64, chain.call(hash, "GrandpaApi_current_set_id", NO_INPUT)), voters };
}
