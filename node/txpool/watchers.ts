/** What becomes of each transaction, told to whoever watches it. Reference: sc-transaction-pool graph/watcher.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";

/** What becomes of a transaction, in the order in which it can happen. */
export type TransactionStatus =
  | { readonly type: "future" }
  | { readonly type: "ready" }
  | { readonly type: "broadcast"; readonly peers: readonly string[] }
  | { readonly type: "inBlock"; readonly block: Hex; readonly index: number }
  | { readonly type: "retracted"; readonly block: Hex }
  | { readonly type: "finalityTimeout"; readonly block: Hex }
  | { readonly type: "finalized"; readonly block: Hex; readonly index: number }
  | { readonly type: "usurped"; readonly by: Hex }
  | { readonly type: "dropped" }
  | { readonly type: "invalid" };

const FINAL: ReadonlySet<TransactionStatus["type"]> = new Set([
  "finalityTimeout",
  "finalized",
  "usurped",
  "dropped",
  "invalid",
]);
/** Whether nothing more will be told after it. */
export const isFinal = (status: TransactionStatus): boolean => FINAL.has(status.type);

/** Is told of every change. */
export type StatusListener = (status: TransactionStatus) => void;

/** Who is told of which transaction, by its hash. */
export class Watchers {
  readonly #listeners = new Map<Hex, Set<StatusListener>>();

  /** @returns takes the listener away. */
  add(hash: Hex, listener: StatusListener): () => void {
    const listeners = this.#listeners.get(hash) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(hash, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(hash) === listeners) this.#listeners.delete(hash);
    };
  }

  /** Whether anybody watches it. */
  has(hash: Hex): boolean {
    return this.#listeners.has(hash);
  }

  /** Tells everybody who watches it; a final status is the last that they are told. */
  tell(hash: Hex, status: TransactionStatus): void {
    const listeners = this.#listeners.get(hash);
    if (listeners === undefined) return;
    if (isFinal(status)) this.#listeners.delete(hash);
    for (const listener of [...listeners]) listener(status);
  }
}
