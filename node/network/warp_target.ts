/** A chain that begins with a block that warp proofs lead to: what peers send is verified here, and committed as one. */
import type { Chain } from "#node/chain/chain.ts";
import type { BlockDatabase } from "#node/db/block_database.ts";
import { authoritySetRow } from "#node/finality/grandpa/authority_sets.ts";
import { authorityList } from "#node/finality/grandpa/messages.ts";
import type { VerifyEd25519 } from "#node/finality/grandpa/proof.ts";
import type { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import { WarpVerifier } from "#node/finality/grandpa/warp_verifier.ts";
import { SETS_ROW } from "#node/finality/grandpa_rows.ts";
import { StateAssembly } from "#node/state/state_assembly.ts";
import type { WarpTarget } from "#p2p/chain.ts";
import { PendingChange } from "#runtime/pallets/grandpa/storage.ts";
import { storedPendingChange } from "#runtime/pallets/grandpa/types.ts";
import { EXTRINSICS_ROOT_VERSION } from "#runtime/pallets/system/block.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { orderedTrieRoot } from "#runtime/primitives/trie_root.ts";
import { decodeAll, tryDecode } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";

/** `CompactProof` of sp-trie. */
const compactProof = vec(bytes);

export class NodeWarpTarget implements WarpTarget {
  readonly #chain: Chain;
  readonly #database: BlockDatabase;
  readonly #finality: GrandpaVoter;
  readonly #verifier: WarpVerifier;
  #state = new StateAssembly();

  /** @param chain at genesis */
  constructor(chain: Chain, database: BlockDatabase, finality: GrandpaVoter, verify: VerifyEd25519) {
    this.#chain = chain;
    this.#database = database;
    this.#finality = finality;
    const genesis = chain.genesisHash;
    const authorities = chain.call(genesis, "GrandpaApi_grandpa_authorities", new Uint8Array(0));
    this.#verifier = new WarpVerifier(genesis, decodeAll(authorityList, authorities), verify);
  }

  mayBegin(): boolean {
    return this.#chain.best().number === 0;
  }
  proven(): BlockRef {
    return this.#verifier.last;
  }
  takeProof(proof: Uint8Array): "more" | "end" | "bad" {
    return this.#verifier.add(proof);
  }
  beginState(): void {
    const { reached } = this.#verifier;
    if (reached !== undefined) this.#state.begin(reached.header.stateRoot);
  }
  stateStart(): readonly Uint8Array[] | undefined {
    return this.#state.isComplete ? undefined : this.#state.start.map(fromHex);
  }
  takeState(proof: Uint8Array): boolean {
    const nodes = tryDecode(() => decodeAll(compactProof, proof));
    return nodes !== undefined && this.#state.add(nodes);
  }

  begin(body: readonly Uint8Array[]): boolean {
    const { reached, handovers } = this.#verifier;
    if (reached === undefined || !this.#state.isComplete) throw new Error("nothing is proven to begin with");
    if (orderedTrieRoot(body, EXTRINSICS_ROOT_VERSION) !== reached.header.extrinsicsRoot) return false;
    this.#chain.begin({
      ...reached.block,
      body,
      transition: this.#state.transition(this.#database.emptyState().store),
      proven: handovers,
      aux: [[SETS_ROW, this.#setRow(reached.header.number)]],
    });
    this.#finality.resume();
    // The nodes are in the database now, and need not stay in memory.
    this.#state = new StateAssembly();
    return true;
  }

  /** Who decides from the proven block on. A change that was announced and is to come stands in the state. */
  #setRow(number: number): Uint8Array {
    const { setId, authorities, ended, last } = this.#verifier;
    const raw = this.#state.get(PendingChange.key());
    const change = raw === undefined ? undefined : decodeAll(storedPendingChange, raw);
    const effective = change === undefined ? 0 : change.scheduled_at + change.delay;
    const pending =
      change === undefined || change.forced !== undefined || effective <= number
        ? []
        : [
            {
              // The block that announced it may not be here; nothing is looked up by it once it is final.
              hash: last.hash,
              number: change.scheduled_at,
              effective,
              next_authorities: change.next_authorities.map(([id, weight]) => [toHex(id), weight] as const),
            },
          ];
    return authoritySetRow({ set_id: setId, authorities, finalized: number, pending, ended });
  }
}
