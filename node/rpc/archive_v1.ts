/** `archive_v1_*`: any block and any state, where all are kept. Reference: sc-rpc-spec-v2 archive. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { failureOf } from "./block_at.ts";
import { RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { rpcMethod, rpcSubscription, type Sink } from "./method.ts";
import { hashParam, optional, required, text, u64Param } from "./params.ts";
import type { RpcChain, RpcGroup, RpcServices } from "./services.ts";
import { diffQueries, diffQuestions, storageDiff } from "./storage_diff.ts";
import { hexText, storageItems, storageQueries, storageQuestion } from "./storage_items.ts";

const HASH = required("hash", hashParam);
/** Items sent before others get their turn. */
const ITEMS_AT_ONCE = 64;

const invalidParam = (given: string) => new RpcError(3001, `Invalid parameter: ${given}`);

/** The extrinsics of a block in hex, in order; null if the block or its body is not here. */
const archive_v1_body = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_body", [HASH], ([hash]) => chain.body(hash)?.map(hexOf) ?? null);

/** The hash of block 0. */
const archive_v1_genesisHash = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_genesisHash", [], () => chain.genesisHash);

/** SCALE of a header in hex; null if the block is not here. */
const archive_v1_header = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_header", [HASH], ([hash]) => {
    const header = chain.headerBytes(hash);
    return header === undefined ? null : hexOf(header);
  });

/** The number of the last final block. */
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

/** The hashes of all blocks of a height, none if there is no such block. Errors: 3001 for a height beyond 32 bits. */
const archive_v1_hashByHeight = ({ chain }: RpcServices) =>
  rpcMethod("archive_v1_hashByHeight", [required("height", u64Param)], ([height]) => {
    if (height >= 2n ** 32n) throw invalidParam(`Invalid block height: ${height}`);
    return blocksAt(chain, Number(height));
  });

/**
 * A runtime API over the state of a block: `{success: true, value}` with SCALE in hex, `{success: false, error}` where it fails. Errors:
 * 3001 for parameters that are no hex.
 */
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

/** Sends items a few at a time as events `NAME`, then `NAMEDone`; until that, or until nobody listens. */
function sendItems(name: string, items: Iterator<object>, sink: Sink): void {
  for (let sent = 0; sent < ITEMS_AT_ONCE; sent++) {
    if (!sink.isOpen) return;
    const next = items.next();
    if (next.done === true) {
      sink.send({ event: `${name}Done` });
      sink.close();
      return;
    }
    sink.send({ event: name, ...next.value });
  }
  setImmediate(() => guarded(name, sink, () => sendItems(name, items, sink)));
}

/** What goes wrong is told as an event `NAMEError`, and ends the subscription. */
function guarded(name: string, sink: Sink, act: () => void): void {
  try {
    act();
  } catch (cause) {
    const error = cause instanceof RpcError ? cause.message : failureOf(cause)?.text;
    sink.send({ event: `${name}Error`, error: error ?? "the state cannot be read" });
    sink.close();
  }
}

/** Items of the state of a block as events `storage`, then `storageDone`; `storageError` for a block or child trie that is not here. */
const archive_v1_storage = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["archive_v1_storage"],
      unsubscribe: ["archive_v1_stopStorage"],
      notification: "archive_v1_storageEvent",
      params: [HASH, required("items", storageQueries), optional("childTrie", text)],
    },
    ([hash, queries, child], sink) => {
      guarded("storage", sink, () => {
        const question = storageQuestion(queries, child, invalidParam);
        sendItems("storage", storageItems(chain.state(hash), question), sink);
      });
    },
  );

/** The block before, where none is named. @throws RpcError in the reference's words */
function parentOf(chain: RpcChain, hash: Hex): Hex {
  const header = chain.header(hash);
  if (header !== undefined) return header.parentHash;
  throw new RpcError(3001, `Block header is not present: ${hash.slice(0, 6)}…${hash.slice(-4)}`);
}

/**
 * What differs between the states of a block and an earlier one (its parent if left out), as events `storageDiff`, then
 * `storageDiffDone`.
 */
const archive_v1_storageDiff = ({ chain }: RpcServices) =>
  rpcSubscription(
    {
      names: ["archive_v1_storageDiff"],
      unsubscribe: ["archive_v1_storageDiff_stopStorageDiff"],
      notification: "archive_v1_storageDiffEvent",
      params: [HASH, required("items", diffQueries), optional("previousHash", hashParam)],
    },
    ([hash, queries, previous], sink) => {
      guarded("storageDiff", sink, () => {
        const before = chain.state(previous ?? parentOf(chain, hash));
        const questions = diffQuestions(queries, invalidParam);
        sendItems("storageDiff", storageDiff(before, chain.state(hash), questions), sink);
      });
    },
  );

/** The methods of `archive_v1`. */
export const archive_v1: RpcGroup = [
  archive_v1_body,
  archive_v1_genesisHash,
  archive_v1_header,
  archive_v1_finalizedHeight,
  archive_v1_hashByHeight,
  archive_v1_call,
  archive_v1_storage,
  archive_v1_storageDiff,
];
