/** Makes one block on top of the best one and commits it; slots and sealing commands decide when. */
import { buildBlock, type Candidate, finishBlock } from "#node/chain/build_block.ts";
import type { Chain } from "#node/chain/chain.ts";
import type { BlockRef, ImportedBlock } from "#node/chain/chain_view.ts";
import type { DigestItem, Header } from "#runtime/scale/header.ts";
import { inherentData } from "./inherent_data.ts";

/** A transaction of the pool that is ready. */
export type ReadyTransaction = Candidate & { readonly hash: string };

/** What authoring needs of the pool. */
export interface TransactionSourcePool {
  /** Best first, dependencies in order. */
  ready(): Iterable<ReadyTransaction>;
  /** A transaction that turned out not to be includable. */
  dropInvalid(hash: string, reason: string): void;
}

export type BlockRequest = {
  readonly parent: BlockRef;
  readonly digest: readonly DigestItem[];
  /** ms since 1970, for the timestamp inherent. */
  readonly timestamp: number;
  /** ms since 1970 after which no more transactions are tried. */
  readonly deadline: number;
  readonly seal: (header: Header) => DigestItem | undefined;
};

export class BlockAuthor {
  readonly #chain: Chain;
  readonly #pool: TransactionSourcePool;
  readonly #now: () => number;

  constructor(chain: Chain, pool: TransactionSourcePool, now: () => number = Date.now) {
    this.#chain = chain;
    this.#pool = pool;
    this.#now = now;
  }

  /** @throws Error if an inherent is refused: two blocks in one slot, say. */
  author(request: BlockRequest): ImportedBlock {
    const built = buildBlock(this.#chain, {
      parent: request.parent,
      digest: request.digest,
      inherents: inherentData(request.timestamp),
      candidates: this.#pool.ready(),
      outOfTime: () => this.#now() > request.deadline,
      refused: ({ hash }, result) => this.#pool.dropInvalid(hash, `${result.error.type} ${result.error.value.type}`),
    });
    return this.#chain.commit(finishBlock(built, request.seal(built.header)));
  }
}
