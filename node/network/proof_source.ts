/**
 * What light clients are told: parts of states, with the trie's nodes that prove them. Only of states that are still kept.
 * Reference: sc-client-api proof_provider.rs; sp-state-machine prove_read, prove_child_read, prove_execution.
 */
import type { Chain } from "#node/chain/chain.ts";
import { UnknownBlock } from "#node/chain/chain_view.ts";
import type { AuthoritySets } from "#node/finality/grandpa/authority_sets.ts";
import { warpProof } from "#node/finality/grandpa/warp_proof.ts";
import { childReadProof, readProof } from "#node/state/proof.ts";
import { type RangeStart, rangeEntries, rangeProof } from "#node/state/state_range.ts";
import type { ProofSource, StateEntries } from "#p2p/chain.ts";
import { RuntimeTrap } from "#runtime/frame/trap.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { ApiError } from "#runtime/runtime.ts";
import { DecodeError, encode } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";

/** `:child_storage:default:`, which stands before the key of a child trie in requests. */
const CHILD_PREFIX_BYTES = ":child_storage:default:".length;
/** Of a state in one answer. Reference: sc-network-sync state_request_handler.rs MAX_RESPONSE_BYTES. */
const MAX_STATE_BYTES = 2 * 1024 * 1024;
/** `CompactProof` of sp-trie. */
const compactProof = vec(bytes);
const NO_BYTES = new Uint8Array(0);
/** What a peer may cause by asking for what is not there or makes no sense. */
const IS_ASKERS: readonly (abstract new (...args: never[]) => Error)[] = [
  UnknownBlock,
  ApiError,
  DecodeError,
  RuntimeTrap,
];

/** @returns undefined where the question has no answer here. */
function answered<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (cause) {
    if (IS_ASKERS.some((kind) => cause instanceof kind)) return undefined;
    throw cause;
  }
}

export class NodeProofSource implements ProofSource {
  readonly #chain: Chain;

  /** @param sets undefined where nothing proves blocks final: no warp proofs then */
  constructor(chain: Chain, sets: AuthoritySets | undefined) {
    this.#chain = chain;
    if (sets !== undefined) this.warpProof = (begin) => warpProof(chain, sets, begin);
  }

  readonly warpProof?: (begin: H256) => Uint8Array | undefined;

  readProof(block: H256, keys: readonly Uint8Array[], child?: Uint8Array): readonly Uint8Array[] | undefined {
    return answered(() => {
      const state = this.#chain.state(block);
      const hexKeys = keys.map(toHex);
      return child === undefined
        ? readProof(state, hexKeys)
        : childReadProof(state, toHex(child.subarray(CHILD_PREFIX_BYTES)), hexKeys);
    });
  }

  callProof(block: H256, method: string, data: Uint8Array): readonly Uint8Array[] | undefined {
    return answered(() => readProof(this.#chain.state(block), this.#chain.keysReadBy(block, method, data)));
  }

  stateProof(block: H256, start: readonly Uint8Array[]): Uint8Array | undefined {
    return answered(() => {
      const proof = rangeProof(this.#chain.state(block), startOf(start), MAX_STATE_BYTES);
      return proof === undefined ? undefined : encode(compactProof, proof);
    });
  }

  stateEntries(block: H256, start: readonly Uint8Array[]): readonly StateEntries[] | undefined {
    return answered(() =>
      rangeEntries(this.#chain.state(block), startOf(start), MAX_STATE_BYTES)?.map((part) => ({
        stateRoot: part.childRoot ?? NO_BYTES,
        entries: part.entries.map(([key, value]) => [fromHex(key), value] as const),
        complete: part.complete,
      })),
    );
  }
}

const startOf = (keys: readonly Uint8Array[]): RangeStart => keys.slice(0, 2).map(toHex) as unknown as RangeStart;
