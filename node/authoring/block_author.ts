/** Makes one block on top of the best one and commits it; slots and sealing commands decide when. */
import { buildBlock, type Candidate, finishBlock } from "#node/chain/build_block.ts";
import type { Chain } from "#node/chain/chain.ts";
import type { ImportedBlock } from "#node/chain/chain_view.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import type { DigestItem, Header } from "#runtime/scale/header.ts";
import { inherentData } from "./inherent_data.ts";
import type { ShieldKeys } from "./shield_keys.ts";

/** A transaction of the pool that is ready. */
type ReadyTransaction = Candidate & { readonly hash: string };

/** What authoring needs of the pool. */
interface TransactionSourcePool {
  /** Best first, dependencies in order. */
  ready(): Iterable<ReadyTransaction>;
  /** A transaction that turned out not to be includable. */
  dropInvalid(hash: string, reason: string): void;
}

/** What is settled about a block before its transactions. */
export type BlockRequest = {
  readonly parent: BlockRef;
  readonly digest: readonly DigestItem[];
  /** ms since 1970, for the timestamp inherent. */
  readonly timestamp: number;
  /** ms since 1970 after which no more transactions are tried. */
  readonly deadline: number;
  readonly seal: (header: Header) => DigestItem | undefined;
};

/** Told of a block made: how long that took, and how many extrinsics are in it. */
export type BuildObserver = (built: { readonly ms: number; readonly extrinsics: number }) => void;

/** What blocks are made of. */
export type BlockAuthorOptions = {
  readonly chain: Chain;
  readonly pool: TransactionSourcePool;
  /** Without them nothing is announced, and shielded transactions wait for another author. */
  readonly shieldKeys?: ShieldKeys;
  /** ms since 1970 */
  readonly now?: () => number;
  readonly observe?: BuildObserver | undefined;
};

/** Makes and commits blocks of our own. */
export class BlockAuthor {
  readonly #options: BlockAuthorOptions;
  readonly #now: () => number;

  constructor(options: BlockAuthorOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** @throws Error if an inherent is refused: two blocks in one slot, say. */
  author(request: BlockRequest): ImportedBlock {
    const { chain, pool, shieldKeys, observe } = this.#options;
    const since = performance.now();
    const built = buildBlock(chain, {
      parent: request.parent,
      digest: request.digest,
      inherents: inherentData(request.timestamp, shieldKeys?.next()),
      candidates: pool.ready(),
      ...(shieldKeys === undefined ? {} : { shieldKey: (keyHash) => shieldKeys.decapsulationKey(keyHash) }),
      outOfTime: () => this.#now() > request.deadline,
      refused: ({ hash }, reason) => pool.dropInvalid(hash, reason),
    });
    observe?.({ ms: performance.now() - since, extrinsics: built.body.length });
    const block = chain.commit(finishBlock(built, request.seal(built.header)));
    shieldKeys?.announced();
    return block;
  }
}
