/** `chainHead_v1_*`: following the chain, and questions about the blocks followed. Reference: sc-rpc-spec-v2 chain_head/chain_head.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { RpcError } from "./errors.ts";
import { Follow } from "./follow.ts";
import { hexOf } from "./hex_of.ts";
import { type Connection, type RpcEntry, rpcMethod, rpcSubscription } from "./method.ts";
import { flag, hashParam, listOf, optional, type ParamReader, required, text } from "./params.ts";
import { PinnedBlocks } from "./pinned_blocks.ts";
import type { RpcChain, RpcServices } from "./services.ts";
import { hexText, type StorageItem, storageItems, storageQueries, storageQuestion } from "./storage_items.ts";

/** Follow subscriptions of one connection. */
const MAX_FOLLOWS = 4;
/** Items that go into one event. */
const ITEMS_AT_ONCE = 64;
const FOLLOW = required("followSubscription", text);
const HASH = required("hash", hashParam);
const OPERATION = required("operationId", text);

const reachedLimits = () => new RpcError(-32800, "Maximum number of chainHead_follow has been reached");
const invalidBlock = () => new RpcError(-32801, "Invalid block hash");
const invalidRuntimeCall = () =>
  new RpcError(-32802, "The `chainHead_follow` subscription was started with `withRuntime` set to `false`");
const invalidContinue = () => new RpcError(-32803, "Wait for continue event was not generated for the subscription");
const duplicateHashes = () => new RpcError(-32804, "Received duplicate hashes for the `chainHead_unpin` method");
const invalidHex = (given: string) => new RpcError(-32602, `Invalid parameter: ${given}`);

const LIMIT_REACHED = { result: "limitReached" } as const;
type Started = { readonly result: "started"; readonly operationId: string; readonly discardedItems?: number };

/** Subscriptions by connection and id: one connection's are not another's. */
class Follows {
  readonly pins = new PinnedBlocks();
  readonly #byConnection = new Map<number, Map<string, Follow>>();

  add(connection: Connection, id: string, make: () => Follow): Follow {
    const own = this.#byConnection.get(connection.id) ?? new Map<string, Follow>();
    if (own.size >= MAX_FOLLOWS) throw reachedLimits();
    const follow = make();
    own.set(id, follow);
    this.#byConnection.set(connection.id, own);
    return follow;
  }
  remove(connection: Connection, id: string): void {
    const own = this.#byConnection.get(connection.id);
    own?.delete(id);
    if (own?.size === 0) this.#byConnection.delete(connection.id);
  }
  get(connection: Connection, id: string): Follow | undefined {
    return this.#byConnection.get(connection.id)?.get(id);
  }
}

/**
 * Follows the chain from its final blocks on: events `initialized`, `newBlock`, `bestBlockChanged`, `finalized`, or `stop`. Errors:
 * -32800 beyond the follows that a connection may have.
 */
const chainHead_v1_follow = (chain: RpcChain, follows: Follows) =>
  rpcSubscription(
    {
      names: ["chainHead_v1_follow"],
      unsubscribe: ["chainHead_v1_unfollow"],
      notification: "chainHead_v1_followEvent",
      params: [required("withRuntime", flag)],
    },
    ([withRuntime], sink, connection) => {
      const follow = follows.add(connection, sink.id, () => new Follow(chain, sink, withRuntime, follows.pins));
      sink.onClose(() => follows.remove(connection, sink.id));
      follow.start();
    },
  );

/**
 * SCALE of a pinned block's header in hex; null for a follow that is not this connection's. Errors: -32801 for a block that is not
 * pinned.
 */
const chainHead_v1_header = (chain: RpcChain, follows: Follows) =>
  rpcMethod("chainHead_v1_header", [FOLLOW, HASH], ([id, hash], connection) => {
    const follow = follows.get(connection, id);
    if (follow === undefined || !follow.hasRoom) return null;
    if (!follow.isPinned(hash)) throw invalidBlock();
    const header = chain.headerBytes(hash);
    return header === undefined ? null : hexOf(header);
  });

/** The subscription that a question about a block goes to; undefined if it is not there or has too many. @throws RpcError -32801 */
function followFor(follows: Follows, connection: Connection, id: string, hash: Hex): Follow | undefined {
  const follow = follows.get(connection, id);
  if (follow === undefined || !follow.hasRoom) return undefined;
  if (!follow.isPinned(hash)) throw invalidBlock();
  return follow;
}

/** Starts an operation that ends with `operationBodyDone`, the extrinsics in hex. Errors: -32801 for a block that is not pinned. */
const chainHead_v1_body = (chain: RpcChain, follows: Follows) =>
  rpcMethod("chainHead_v1_body", [FOLLOW, HASH], ([id, hash], connection): Started | typeof LIMIT_REACHED => {
    const follow = followFor(follows, connection, id, hash);
    if (follow === undefined) return LIMIT_REACHED;
    const body = chain.body(hash);
    if (body === undefined) {
      follow.stop();
      throw invalidBlock();
    }
    const { id: operationId } = follow.begin((_operation, tell) => {
      tell("operationBodyDone", { value: body.map(hexOf) });
      return false;
    });
    return { result: "started", operationId };
  });

/**
 * Starts a runtime API call over a block's state that ends with `operationCallDone`. Errors: -32602 for parameters that are no hex,
 * -32801 for a block that is not pinned, -32802 for a follow without the runtime.
 */
const chainHead_v1_call = (chain: RpcChain, follows: Follows) =>
  rpcMethod(
    "chainHead_v1_call",
    [FOLLOW, HASH, required("function", text), required("callParameters", text)],
    ([id, hash, method, parameters], connection): Started | typeof LIMIT_REACHED => {
      const input = hexText(parameters, invalidHex);
      const follow = followFor(follows, connection, id, hash);
      if (follow === undefined) return LIMIT_REACHED;
      if (!follow.withRuntime) throw invalidRuntimeCall();
      const { id: operationId } = follow.begin((_operation, tell) => {
        tell("operationCallDone", { output: hexOf(chain.call(hash, method, input)) });
        return false;
      });
      return { result: "started", operationId };
    },
  );

/** Up to `count` items; `done` if there are no more. */
function take(
  items: Iterator<StorageItem>,
  count: number,
): { readonly some: readonly StorageItem[]; readonly done: boolean } {
  const some: StorageItem[] = [];
  while (some.length < count) {
    const next = items.next();
    if (next.done === true) return { some, done: true };
    some.push(next.value);
  }
  return { some, done: false };
}

/**
 * Starts a look at a block's state: `operationStorageItems` as often as needed, then `operationStorageDone`. Errors: -32602 for keys that
 * are no hex, -32801 for a block that is not pinned.
 */
const chainHead_v1_storage = (chain: RpcChain, follows: Follows) =>
  rpcMethod(
    "chainHead_v1_storage",
    [FOLLOW, HASH, required("items", storageQueries), optional("childTrie", text)],
    ([id, hash, queries, child], connection): Started | typeof LIMIT_REACHED => {
      if (follows.get(connection, id) === undefined) return LIMIT_REACHED;
      const question = storageQuestion(queries, child, invalidHex);
      const follow = followFor(follows, connection, id, hash);
      if (follow === undefined) return LIMIT_REACHED;
      let items: Iterator<StorageItem> | undefined;
      const { id: operationId } = follow.begin((_operation, tell) => {
        items ??= storageItems(chain.state(hash), question);
        const { some, done } = take(items, ITEMS_AT_ONCE);
        if (some.length > 0) tell("operationStorageItems", { items: some });
        if (done) tell("operationStorageDone", {});
        return !done;
      });
      return { result: "started", operationId, discardedItems: 0 };
    },
  );

const hashes: ParamReader<readonly Hex[]> = (value) =>
  Array.isArray(value) ? listOf(hashParam)(value) : [hashParam(value)];

/** Lets blocks go; null. Errors: -32801 if one of them is not pinned (then none is let go), -32804 if one is named twice. */
const chainHead_v1_unpin = (follows: Follows) =>
  rpcMethod("chainHead_v1_unpin", [FOLLOW, required("hashOrHashes", hashes)], ([id, given], connection) => {
    const follow = follows.get(connection, id);
    if (follow === undefined) return null;
    if (new Set(given).size < given.length) throw duplicateHashes();
    if (!follow.unpin(given)) throw invalidBlock();
    return null;
  });

/** No question ever waits: events are held back by the connection itself. */
const chainHead_v1_continue = (follows: Follows) =>
  rpcMethod("chainHead_v1_continue", [FOLLOW, OPERATION], ([id, operation], connection) => {
    if (follows.get(connection, id)?.operation(operation) !== undefined) throw invalidContinue();
    return null;
  });

/** Ends an operation: nothing more is said of it. One that is not running is no error; null. */
const chainHead_v1_stopOperation = (follows: Follows) =>
  rpcMethod("chainHead_v1_stopOperation", [FOLLOW, OPERATION], ([id, operation], connection) => {
    follows.get(connection, id)?.stopOperation(operation);
    return null;
  });

/** The methods of `chainHead_v1`; who follows what is known to them alone. */
export function chainHead_v1({ chain }: RpcServices): RpcEntry[] {
  const follows = new Follows();
  return [
    chainHead_v1_follow(chain, follows),
    chainHead_v1_header(chain, follows),
    chainHead_v1_body(chain, follows),
    chainHead_v1_call(chain, follows),
    chainHead_v1_storage(chain, follows),
    chainHead_v1_unpin(follows),
    chainHead_v1_continue(follows),
    chainHead_v1_stopOperation(follows),
  ];
}
