/** Tells peers of transactions and hears of theirs. Reference: sc-network-transactions lib.rs. */
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { DecodeError } from "#runtime/scale/codec.ts";
import type { NetworkChain, TransactionOutcome } from "./chain.ts";
import { LruSet } from "./limits.ts";
import type { NotificationHandler } from "./notifications.ts";
import type { PeerId } from "./peers.ts";
import {
  ANY_TRANSACTION,
  ANY_TRANSACTION_REFUND,
  BAD_TRANSACTION,
  GOOD_TRANSACTION,
  type ReputationChange,
} from "./reputation.ts";
import { decodeTransactions, encodeTransaction } from "./wire/transactions.ts";

const MAX_KNOWN = 10_240;
/** Transactions being validated for all peers together. */
const MAX_PENDING = 8192;

/** What the gossip asks of the rest of the network. */
export type TransactionGossipContext = {
  readonly chain: NetworkChain;
  readonly report: (peer: PeerId, change: ReputationChange) => void;
  /** Whether the peer is one that we talk blocks with: nobody else is let in. */
  readonly isSyncPeer: (peer: PeerId) => boolean;
  /** Light nodes are sent no transactions. */
  readonly isFull: (peer: PeerId) => boolean;
  readonly isMajorSyncing: () => boolean;
  readonly send: (peer: PeerId, message: Uint8Array) => boolean;
  readonly handshake: () => Uint8Array;
};

const REWARDS: Readonly<Record<TransactionOutcome, ReputationChange | undefined>> = {
  new: GOOD_TRANSACTION,
  known: ANY_TRANSACTION_REFUND,
  bad: BAD_TRANSACTION,
  ignored: undefined,
};

export class TransactionGossip implements NotificationHandler {
  readonly #context: TransactionGossipContext;
  readonly #known = new Map<PeerId, LruSet<H256>>();
  /** Who sent a transaction that is being validated. */
  readonly #pending = new Map<H256, PeerId[]>();

  constructor(context: TransactionGossipContext) {
    this.#context = context;
  }

  handshake(): Uint8Array {
    return this.#context.handshake();
  }
  accepts(peer: PeerId): boolean {
    return this.#context.isSyncPeer(peer);
  }
  opened(peer: PeerId): void {
    this.#known.set(peer, new LruSet(MAX_KNOWN));
    this.#sendTo(peer, this.#context.chain.readyTransactions().map(withHash));
  }
  closed(peer: PeerId): void {
    this.#known.delete(peer);
  }

  received(peer: PeerId, message: Uint8Array): void {
    if (this.#context.isMajorSyncing()) return;
    let transactions: readonly Uint8Array[];
    try {
      transactions = decodeTransactions(message);
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause;
      this.#context.report(peer, BAD_TRANSACTION);
      return;
    }
    for (const extrinsic of transactions) {
      if (this.#pending.size >= MAX_PENDING) return;
      this.#take(peer, extrinsic);
    }
  }

  #take(peer: PeerId, extrinsic: Uint8Array): void {
    const hash = blake2b256Hex(extrinsic);
    this.#known.get(peer)?.add(hash);
    this.#context.report(peer, ANY_TRANSACTION);
    const senders = this.#pending.get(hash);
    if (senders !== undefined) {
      if (!senders.includes(peer)) senders.push(peer);
      return;
    }
    this.#pending.set(hash, [peer]);
    this.#context.chain
      .importTransaction(extrinsic)
      .then(
        (outcome) => this.#judge(hash, outcome),
        () => undefined,
      )
      .finally(() => this.#pending.delete(hash));
  }

  #judge(hash: H256, outcome: TransactionOutcome): void {
    const change = REWARDS[outcome];
    if (change === undefined) return;
    for (const sender of this.#pending.get(hash) ?? []) this.#context.report(sender, change);
  }

  /**
   * Sends transactions to every peer that is not known to have them.
   * @returns for each that was sent, by hash, to whom (the "broadcast" status of a watched transaction).
   */
  propagate(extrinsics: readonly Uint8Array[]): ReadonlyMap<H256, readonly PeerId[]> {
    const sent = new Map<H256, PeerId[]>();
    if (this.#context.isMajorSyncing()) return sent;
    const hashed = extrinsics.map(withHash);
    for (const peer of this.#known.keys())
      for (const hash of this.#sendTo(peer, hashed)) sent.set(hash, [...(sent.get(hash) ?? []), peer]);
    return sent;
  }

  #sendTo(peer: PeerId, transactions: readonly HashedExtrinsic[]): readonly H256[] {
    const known = this.#known.get(peer);
    if (known === undefined || !this.#context.isFull(peer)) return [];
    return transactions
      .filter(({ hash, extrinsic }) => known.add(hash) && this.#context.send(peer, encodeTransaction(extrinsic)))
      .map(({ hash }) => hash);
  }
}

type HashedExtrinsic = { readonly hash: H256; readonly extrinsic: Uint8Array };
const withHash = (extrinsic: Uint8Array): HashedExtrinsic => ({ hash: blake2b256Hex(extrinsic), extrinsic });
