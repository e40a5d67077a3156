/** `archive_v1_*`: any block and any state, where all are kept. Reference: sc-rpc-spec-v2 archive. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { failureOf } from "./block_at.ts";
import { RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { rpcMethod, rpcSubscription, type Sink } from "./method.ts";
import { hashParam, optional, required, text, u64Param } from "./params.ts";
import type { RpcChain, RpcGroup, RpcServices } from "./services.ts";
import { hexText, type StorageItem, storageItems, storageQueries, storageQuestion } from "./storage_items.ts";

const HASH = required("hash", hashParam);
/** Items sent before others get their turn. */
const ITEMS_AT_ONCE = 64;

const invalidParam = (given: string) => new RpcError(3001, `Invalid parameter: ${given}`);

const archive_v1_body = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_body", [HASH], ([hash]) => chain.body(hash)?.map(hexOf) ?? null);

const archive_v1_genesisHash = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_genesisHash", [], () => chain.genesisHash);

const archive_v1_header = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_header", [HASH], ([hash]) => {
    const header = chain.headerBytes(hash);
    return header === undefined ? null : hexOf(header);
  });

const archive_v1_finalizedHeight = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_finalizedHeight", [], () => chain.finalized().number);

/** All blocks of a height: one if it is final, more where there are forks. */
function blocksAt(chain: RpcChain, height: number): Hex[] {
  if (height <= chain.finalized().number) {
    const hash = chain.hashByNumber(height);
    return hash === undefined ? [] : [hash];
  }
  let level: readonly Hex[] = [chain.finalized().hash];
  for (let number = chain.finalized().number; number < height && level.length > 0; number++) {
    level = level.flatMap((hash) => chain.children(hash));
  }
  return [...level];
}

const archive_v1_hashByHeight = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_hashByHeight", [required("height", u64Param)], ([height]) => {
    if (height >= 2n ** 32n) throw invalidParam(`Invalid block height: ${height}`);
    return blocksAt(chain, Number(height));
  });

const archive_v1_call = ({ chain }: RpcServices) =>
  rpcMethod(
    "archive_v1_call",
    [HASH, required("function", text), required("callParameters", text)],
    ([hash, method, parameters]) => {
      const input = hexText(parameters, invalidParam);
      try {
        return { success: true, value: hexOf(chain.call(hash, method, input)) };
      } catch (cause) {
        const failure = failureOf(cause);
        if (failure === undefined) throw cause;
        return { success: false, error: failure.text };
      }
    },
  );

/** Sends items a few at a time, until there are no more or nobody listens. */
function sendItems(items: Iterator<StorageItem>, sink: Sink, isOpen: () => boolean): void {
  for (let sent = 0; sent < ITEMS_AT_ONCE; sent++) {
    if (!isOpen()) return;
    const next = items.next();
    if (next.done === true) {
      sink.send({ event: "storageDone" });
      sink.close();
      return;
    }
    sink.send({ event: "storage", ...next.value });
  }
  setImmediate(() => guarded(sink, () => sendItems(items, sink, isOpen)));
}

/** What goes wrong is told as an event, and ends the subscription. */
function guarded(sink: Sink, act: () => void): void {
  try {
    act();
  } catch (cause) {
    const error = cause instanceof RpcError ? cause.message : failureOf(cause)?.text;
    sink.send({ event: "storageError", error: error ?? "the state cannot be read" });
    sink.close();
  }
}

const archive_v1_storage = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["archive_v1_storage"],
      unsubscribe: ["archive_v1_stopStorage"],
      notification: "archive_v1_storageEvent",
      params: [HASH, required("items", storageQueries), optional("childTrie", text)],
    },
    ([hash, queries, child], sink) => {
      guarded(sink, () => {
        const question = storageQuestion(queries, child, invalidParam);
        sendItems(storageItems(chain.state(hash), question), sink, () => sink.isOpen);
      });
    },
  );

export const archive_v1: RpcGroup = [
  archive_v1_body,
  archive_v1_genesisHash,
  archive_v1_header,
  archive_v1_finalizedHeight,
  archive_v1_hashByHeight,
  archive_v1_call,
  archive_v1_storage,
];
