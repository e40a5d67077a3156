/** `author_*`: transactions and keys. Reference: sc-rpc-api author/mod.rs, sc-rpc author/mod.rs. */

import { SuriError } from "#node/keystore/suri.ts";
import { transactionHash } from "#node/txpool/transaction.ts";
import type { TransactionStatus } from "#node/txpool/watchers.ts";
import { isFinal } from "#node/txpool/watchers.ts";
import { keyTypeId } from "#runtime/frame/sp_types.ts";
import { concatBytes, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { bytes, option, tuple, vec } from "#runtime/scale/collections.ts";
import { answering } from "./block_at.ts";
import { invalidParams, RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { rpcMethod, rpcSubscription } from "./method.ts";
import { NOT_AN_EXTRINSIC, opaqueExtrinsic } from "./opaque_extrinsic.ts";
import { bytesParam, hashParam, listOf, type ParamReader, required, text } from "./params.ts";
import { submitError } from "./pool_errors.ts";
import type { RpcGroup, RpcServices } from "./services.ts";

/** What a key is for. The kind of key follows: sr25519 for Aura, ed25519 for GRANDPA. */
type SessionKeyType = "aura" | "gran";

/** The node's keys. */
export interface KeyStore {
  /**
   * Keeps a secret.
   * @param keyType four letters @param suri seed, phrase or derivation path @param publicKey the file's name; whether it belongs to the
   * secret is not looked at, as upstream @throws Error if it cannot be stored
   */
  insert(keyType: string, suri: string, publicKey: Uint8Array): void;
  /** A new key. @returns its public part, 32 bytes @throws Error if it cannot be stored */
  generate(keyType: SessionKeyType): Uint8Array;
  /** Whether its secret is here. @param keyType four letters */
  has(publicKey: Uint8Array, keyType: string): boolean;
}

const BAD_FORMAT = 1001;
const OTHER = 1040;
const UNSAFE = { unsafe: true } as const;
/** `opaque::SessionKeys` of the runtime, in order. */
const SESSION_KEYS = ["aura", "gran"] as const satisfies readonly SessionKeyType[];
const decodedSessionKeys = option(vec(tuple(bytes, keyTypeId)));

const EXTRINSIC = required("extrinsic", bytesParam);

/** Takes a transaction into the pool; its hash. Errors: 1040 for bytes that are no extrinsic, and those of `submitError`. */
const author_submitExtrinsic = ({ pool }: RpcServices) =>
  rpcMethod("author_submitExtrinsic", [EXTRINSIC], ([given]) => {
    const extrinsic = opaqueExtrinsic(given);
    if (extrinsic === undefined) throw new RpcError(OTHER, `Client error: ${NOT_AN_EXTRINSIC}`);
    try {
      return pool.submit(extrinsic, "External");
    } catch (cause) {
      throw submitError(cause);
    }
  });

/** sc-transaction-pool-api's `TransactionStatus` in serde's form. */
function statusJson(status: TransactionStatus): unknown {
  switch (status.type) {
    case "broadcast":
      return { broadcast: status.peers };
    case "inBlock":
    case "retracted":
    case "finalityTimeout":
    case "finalized":
      return { [status.type]: status.block };
    case "usurped":
      return { usurped: status.by };
    default:
      return status.type;
  }
}

/** The same, and tells what becomes of it until that is final. Errors: 1001 for bytes that are no extrinsic, and those of `submitError`. */
const author_submitAndWatchExtrinsic = ({ pool }: RpcServices) =>
  rpcSubscription(
    {
      names: ["author_submitAndWatchExtrinsic"],
      unsubscribe: ["author_unwatchExtrinsic"],
      notification: "author_extrinsicUpdate",
      params: [required("bytes", bytesParam)],
    },
    ([given], sink) => {
      const extrinsic = opaqueExtrinsic(given);
      if (extrinsic === undefined) throw new RpcError(BAD_FORMAT, `Extrinsic has invalid format: ${NOT_AN_EXTRINSIC}`);
      try {
        pool.submit(extrinsic, "External", (status) => {
          sink.send(statusJson(status));
          if (isFinal(status)) sink.close();
        });
      } catch (cause) {
        throw submitError(cause);
      }
    },
  );

/** The ready transactions in hex, in the order in which a block would take them. */
const author_pendingExtrinsics = ({ pool }: RpcServices) =>
  rpcMethod("author_pendingExtrinsics", [], () => Array.from(pool.ready(), ({ encoded }) => hexOf(encoded)));

/** `{"hash": …}` or `{"extrinsic": …}`. */
const extrinsicOrHash: ParamReader<Hex> = (value) => {
  const given = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  if (given["hash"] !== undefined) return hashParam(given["hash"]);
  if (given["extrinsic"] === undefined) throw invalidParams("expected `hash` or `extrinsic`");
  const extrinsic = opaqueExtrinsic(bytesParam(given["extrinsic"]));
  if (extrinsic === undefined) throw new RpcError(BAD_FORMAT, `Extrinsic has invalid format: ${NOT_AN_EXTRINSIC}`);
  return transactionHash(extrinsic);
};

/** Unsafe. Takes transactions, and those that need them, out of the pool, and bans them for a while; the hashes of those that went. */
const author_removeExtrinsic = ({ pool }: RpcServices) =>
  rpcMethod(
    "author_removeExtrinsic",
    [required("bytesOrHash", listOf(extrinsicOrHash))],
    ([hashes]) => pool.removeAndBan(hashes),
    UNSAFE,
  );

/** @throws RpcError 1040 */
function checkKeyType(keyType: string): void {
  if (Buffer.byteLength(keyType) === 4) return;
  throw new RpcError(OTHER, "Invalid key type ID format (should be of length four)");
}

/** A phrase that is none is the caller's fault, of which the node's log need not know. */
function storing<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const message = "The key store is unavailable";
    if (cause instanceof SuriError) throw new RpcError(OTHER, message, cause.message);
    throw new RpcError(OTHER, message, undefined, cause);
  }
}

/** Unsafe. Keeps a secret; null. Errors: 1040 for a key type that has not four letters, and for what the keystore does not take. */
const author_insertKey = ({ keyStore }: RpcServices) =>
  rpcMethod(
    "author_insertKey",
    [required("keyType", text), required("suri", text), required("public", bytesParam)],
    ([keyType, suri, publicKey]) => {
      checkKeyType(keyType);
      storing(() => keyStore.insert(keyType, suri, publicKey));
      return null;
    },
    UNSAFE,
  );

/** Unsafe. Makes new session keys and keeps them; their public parts in hex, one behind the other. Errors: 1040. */
const author_rotateKeys = ({ keyStore }: RpcServices) =>
  rpcMethod(
    "author_rotateKeys",
    [],
    () => hexOf(storing(() => concatBytes(...SESSION_KEYS.map((keyType) => keyStore.generate(keyType))))),
    UNSAFE,
  );

/** Unsafe. Whether the keystore has the secret of a public key. Errors: 1040 for a key type that has not four letters. */
const author_hasKey = ({ keyStore }: RpcServices) =>
  rpcMethod(
    "author_hasKey",
    [required("publicKey", bytesParam), required("keyType", text)],
    ([publicKey, keyType]) => {
      checkKeyType(keyType);
      return keyStore.has(publicKey, keyType);
    },
    UNSAFE,
  );

/**
 * Unsafe. Whether the keystore has the secrets of all session keys, encoded as the runtime does. Errors: 1040 for what the runtime cannot
 * decode.
 */
const author_hasSessionKeys = ({ chain, keyStore }: RpcServices) =>
  rpcMethod(
    "author_hasSessionKeys",
    [required("sessionKeys", bytesParam)],
    ([given]) => {
      const answer = answering(
        ({ text: reason, cause }) => new RpcError(OTHER, `Client error: ${reason}`, undefined, cause),
        () => chain.call(chain.best().hash, "SessionKeys_decode_session_keys", encode(bytes, given)),
      );
      const keys = decodeAll(decodedSessionKeys, answer);
      if (keys === undefined) throw new RpcError(OTHER, "Session keys are not encoded correctly");
      return keys.every(([publicKey, keyType]) => keyStore.has(publicKey, Buffer.from(keyType).toString("latin1")));
    },
    UNSAFE,
  );

/** The methods of `author`. */
export const author: RpcGroup = [
  author_submitExtrinsic,
  author_submitAndWatchExtrinsic,
  author_pendingExtrinsics,
  author_removeExtrinsic,
  author_insertKey,
  author_rotateKeys,
  author_hasKey,
  author_hasSessionKeys,
];
