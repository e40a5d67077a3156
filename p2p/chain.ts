/**
 * The chain as the network sees it: what it may read, and where it hands what peers send. The node implements this over its database,
 * import queue and transaction pool; nothing here is trusted to come from an honest peer.
 */
import type { BlockNumber, BlockRef, H256 } from "#runtime/primitives/ids.ts";
import type { Header } from "#runtime/scale/header.ts";
import type { Justification } from "./wire/block_request.ts";

type Eventually<T> = T | Promise<T>;

/** A block from a peer: structure decoded, header hash computed; seal, inherents, extrinsics root and state root still to be verified. */
export type IncomingBlock = BlockRef & {
  readonly header: Header;
  /** Extrinsics as they are encoded in a block: each with its compact length in front. */
  readonly body: readonly Uint8Array[];
  readonly justifications: readonly Justification[];
  /** "initial" while catching up from far behind, "broadcast" at the head of the chain. */
  readonly origin: "initial" | "broadcast";
};

/** What became of a block that was handed in. */
export type ImportOutcome =
  | { readonly type: "imported" }
  | { readonly type: "known" }
  | { readonly type: "unknownParent" }
  /** The block forks off below the finalized one: never to be imported. The sender is not at fault by that alone. */
  | { readonly type: "finalizedFork" }
  /** The sender is at fault: wrong seal, slot, inherents, extrinsics root or state root, a body that does not execute. */
  | { readonly type: "bad"; readonly reason: string }
  /** The block is good, its justification is not. */
  | { readonly type: "badJustification"; readonly reason: string }
  /** We are at fault, or it cannot be known now (database, shutdown, a slot still in the future): try again later. */
  | { readonly type: "failed"; readonly reason: string };

/** What the pool made of a transaction. Reference: sc-network-transactions config.rs TransactionImport. */
export type TransactionOutcome = "new" | "known" | "bad" | "ignored";

/** The chain that a node gives its network. */
export interface NetworkChain {
  readonly genesisHash: H256;
  best(): BlockRef;
  finalized(): BlockRef;
  /** Hash of the block at a height of the best chain. */
  hashAt(number: BlockNumber): Eventually<H256 | undefined>;
  /** Header of any imported block, on the best chain or a fork. */
  header(hash: H256): Eventually<Header | undefined>;
  body(hash: H256): Eventually<readonly Uint8Array[] | undefined>;
  justifications(hash: H256): Eventually<readonly Justification[] | undefined>;
  /** Told of blocks that are imported soon, so that what can be done beside others is done. Must not throw for what a peer could have caused. */
  prepareImport?(blocks: readonly Pick<IncomingBlock, "hash" | "header" | "body">[]): Promise<void>;
  /** Verifies and imports. Called for one block at a time, parents first. Must not throw for what a peer could have caused. */
  importBlock(block: IncomingBlock): Promise<ImportOutcome>;
  /** A justification that was asked for. @returns whether it is valid. */
  importJustification(block: BlockRef, justification: Justification): Promise<boolean>;
  /** @param extrinsic with its compact length in front, as `author_submitExtrinsic` takes it. */
  importTransaction(extrinsic: Uint8Array): Promise<TransactionOutcome>;
  /** Transactions worth telling peers, in the form of `importTransaction`. */
  readyTransactions(): readonly Uint8Array[];
}

/** One trie's part of a state: the top one where `stateRoot` is empty, else a child trie. */
export type StateEntries = {
  readonly stateRoot: Uint8Array;
  readonly entries: readonly (readonly [key: Uint8Array, value: Uint8Array])[];
  /** Nothing follows in this trie. */
  readonly complete: boolean;
};

/** What light clients and nodes that sync by state ask for. Each part is offered to peers only if it is there. */
export interface ProofSource {
  /**
   * Trie nodes that prove the values of keys at a block, in the order of their bytes; undefined if the state is not there.
   * @param child prefixed key of the child trie that the keys are in, if they are in one.
   */
  readProof?(
    block: H256,
    keys: readonly Uint8Array[],
    child?: Uint8Array,
  ): Eventually<readonly Uint8Array[] | undefined>;
  /** Trie nodes read by a runtime call at a block; undefined if it cannot be made. */
  callProof?(block: H256, method: string, data: Uint8Array): Eventually<readonly Uint8Array[] | undefined>;
  /**
   * The state from a key on, up to about 2 MiB of it: as a compact proof (SCALE bytes), or as entries.
   * @param start last key received; a second one if that was inside a child trie. Empty at first.
   */
  stateProof?(block: H256, start: readonly Uint8Array[]): Eventually<Uint8Array | undefined>;
  stateEntries?(block: H256, start: readonly Uint8Array[]): Eventually<readonly StateEntries[] | undefined>;
  /** SCALE bytes of a warp sync proof from a finalized block on. */
  warpProof?(begin: H256): Eventually<Uint8Array | undefined>;
}

/** Begins a chain with a final block far ahead and its state, in place of the blocks up to there. Nothing is believed. */
export interface WarpTarget {
  /** Whether the chain has no block but genesis. */
  mayBegin(): boolean;
  /** The last block that is proven final, genesis at first. */
  proven(): BlockRef;
  /**
   * Takes a warp sync proof that was asked for from the proven block on. What holds of it counts in any case.
   * @returns "more": ask on from the proven block; "end": the peer proves nothing beyond; "bad": the peer is at fault
   */
  takeProof(proof: Uint8Array): "more" | "end" | "bad";
  /** Settles on the state of the proven block. Parts of another one are kept as far as both have them. */
  beginState(): void;
  /** Keys that a part of the state is to begin behind; undefined if the state is here in full. */
  stateStart(): readonly Uint8Array[] | undefined;
  /** @param proof of a part, SCALE bytes. @returns false if it is wrong, or brings nothing new */
  takeState(proof: Uint8Array): boolean;
  /** Begins the chain with the proven block. @returns false if the body is not the block's */
  begin(body: readonly Uint8Array[]): boolean;
}

/** Blocks below the one that the chain was begun with. */
export interface MissingBlocks {
  /** The highest one that is missing; undefined if none is. */
  next(): BlockRef | undefined;
  /** Takes the missing blocks from `next` on downwards. @returns false if a body is not its block's */
  take(blocks: readonly Omit<IncomingBlock, "origin">[]): boolean;
}
