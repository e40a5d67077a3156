/** `transaction_v1_*`: a transaction is submitted until it is final, and nothing is said of it. Reference: sc-rpc-spec-v2 transaction_broadcast.rs. */
import { PoolRefused } from "#node/txpool/errors.ts";
import type { TransactionPool } from "#node/txpool/pool.ts";
import { transactionHash } from "#node/txpool/transaction.ts";
import { isFinal, type TransactionStatus } from "#node/txpool/watchers.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { RpcError } from "./errors.ts";
import { type RpcEntry, rpcMethod } from "./method.ts";
import { opaqueExtrinsic } from "./opaque_extrinsic.ts";
import { bytesParam, required, text } from "./params.ts";
import { randomId } from "./random_id.ts";
import type { RpcChain, RpcServices } from "./services.ts";

/** Transactions that one connection may have broadcast at a time. */
const MAX_BROADCASTS = 16;
/** Refusals that may pass. Reference: sc-transaction-pool-api error.rs is_retriable. */
const RETRIED_REFUSALS: ReadonlySet<string> = new Set(["TemporarilyBanned", "ImmediatelyDropped"]);
const RETRIED_STATUSES: ReadonlySet<TransactionStatus["type"]> = new Set(["dropped", "finalityTimeout"]);

/** One transaction on its way. */
class Broadcast {
  readonly hash: Hex;
  readonly #pool: TransactionPool;
  readonly #extrinsic: Uint8Array;
  readonly #done: () => void;
  readonly #stopListening: () => void;
  #waiting = true;
  #ended = false;

  constructor({ chain, pool }: { chain: RpcChain; pool: TransactionPool }, extrinsic: Uint8Array, done: () => void) {
    this.hash = transactionHash(extrinsic);
    this.#pool = pool;
    this.#extrinsic = extrinsic;
    this.#done = done;
    this.#stopListening = chain.onImported(({ isBest }) => {
      if (isBest && this.#waiting) this.submit();
    });
  }

  submit(): void {
    this.#waiting = false;
    try {
      this.#pool.submit(this.#extrinsic, "External", (status) => {
        if (RETRIED_STATUSES.has(status.type)) this.#waiting = true;
        else if (isFinal(status)) this.end();
      });
    } catch (cause) {
      if (cause instanceof PoolRefused && RETRIED_REFUSALS.has(cause.refusal.code)) this.#waiting = true;
      else this.end();
    }
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting = false;
    this.#stopListening();
    this.#done();
  }
}

/** Broadcasts by connection and id. */
type Broadcasts = Map<number, Map<string, Broadcast>>;

/**
 * Submits a transaction, and again while it is in no block; an id to end that by, null beyond the broadcasts that a connection may have.
 * What is no transaction gets an id, too.
 */
const transaction_v1_broadcast = (services: RpcServices, broadcasts: Broadcasts) =>
  rpcMethod("transaction_v1_broadcast", [required("bytes", bytesParam)], ([given], { id: connection }) => {
    const own = broadcasts.get(connection) ?? new Map<string, Broadcast>();
    if (own.size >= MAX_BROADCASTS) return null;
    const id = randomId();
    const extrinsic = opaqueExtrinsic(given);
    if (extrinsic === undefined) return id;
    const broadcast = new Broadcast(services, extrinsic, () => {
      own.delete(id);
      if (own.size === 0) broadcasts.delete(connection);
    });
    own.set(id, broadcast);
    broadcasts.set(connection, own);
    broadcast.submit();
    return id;
  });

/** The pool forgets the transaction too, and does not take it again for a while. */
const transaction_v1_stop = ({ pool }: RpcServices, broadcasts: Broadcasts) =>
  rpcMethod("transaction_v1_stop", [required("operationId", text)], ([id], { id: connection }) => {
    const broadcast = broadcasts.get(connection)?.get(id);
    if (broadcast === undefined) throw new RpcError(-32602, "Invalid operation id");
    broadcast.end();
    pool.removeAndBan([broadcast.hash]);
    return null;
  });

/** The methods of `transaction_v1`; what is being broadcast is known to them alone. */
export function transaction_v1(services: RpcServices): RpcEntry[] {
  const broadcasts: Broadcasts = new Map();
  return [transaction_v1_broadcast(services, broadcasts), transaction_v1_stop(services, broadcasts)];
}
