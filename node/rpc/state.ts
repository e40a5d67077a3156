/** `state_*`: storage, runtime calls, metadata, proofs. Reference: sc-rpc-api state/mod.rs, sc-rpc state/state_full.rs. */
import { readProof } from "#node/state/proof.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { answering, callAt, clientError, stateAt } from "./block_at.ts";
import { hexOf } from "./hex_of.ts";
import { rpcMethod } from "./method.ts";
import { bytesParam, hashParam, hexParam, listOf, optional, required, text, u32Param } from "./params.ts";
import { versionAt, versionJson } from "./runtime_version_json.ts";
import type { RpcGroup, RpcServices } from "./services.ts";
import { state_queryStorage, state_queryStorageAt } from "./state_query.ts";
import { state_subscribeRuntimeVersion, state_subscribeStorage } from "./state_subscriptions.ts";
import { state_traceBlock } from "./state_trace.ts";
import { keysFrom } from "./storage_keys.ts";

const UNSAFE = { unsafe: true } as const;
const NO_INPUT = new Uint8Array(0);
const AT = optional("hash", hashParam);
const KEY = required("key", hexParam);
const KEYS = required("keys", listOf(hexParam));
const PREFIX = required("prefix", hexParam);

/** SCALE of what a runtime API gives over a state, in hex. Errors: 4003 if the state is not here or the runtime stops. */
const state_call = ({ chain }: RpcServices) =>
  rpcMethod(
    ["state_call", "state_callAt"],
    [required("name", text), required("bytes", bytesParam), AT],
    ([name, input, at]) => hexOf(callAt(chain, at, name, input)),
  );

/** All keys that begin with a prefix. Errors: 4003 for a state that is not here. */
const state_getKeys = ({ chain }: RpcServices) =>
  rpcMethod("state_getKeys", [PREFIX, AT], ([prefix, at]) => [...stateAt(chain, at).keys(prefix)]);

/** Unsafe: it may be much. All keys that begin with a prefix, with their values. Errors: 4003 for a state that is not here. */
const state_getPairs = ({ chain }: RpcServices) =>
  rpcMethod(
    "state_getPairs",
    [PREFIX, AT],
    ([prefix, at]) => Array.from(stateAt(chain, at).entries(prefix), ([key, value]) => [key, hexOf(value)]),
    UNSAFE,
  );

/**
 * As many keys under a prefix as asked for, behind a start key. Errors: 4002 for more than may be asked for, 4003 for a state that is not
 * here.
 */
const state_getKeysPaged = ({ chain }: RpcServices) =>
  rpcMethod(
    ["state_getKeysPaged", "state_getKeysPagedAt"],
    [optional("prefix", hexParam), required("count", u32Param), optional("startKey", hexParam), AT],
    ([prefix, count, startKey, at]) => keysFrom(() => stateAt(chain, at), prefix, count, startKey),
  );

/** A value in hex; null if there is none. Errors: 4003 for a state that is not here. */
const state_getStorage = ({ chain }: RpcServices) =>
  rpcMethod(["state_getStorage", "state_getStorageAt"], [KEY, AT], ([key, at]) => {
    const value = stateAt(chain, at).get(key);
    return value === undefined ? null : hexOf(value);
  });

/** BLAKE2b-256 of a value; null if there is none. Errors: 4003 for a state that is not here. */
const state_getStorageHash = ({ chain }: RpcServices) =>
  rpcMethod(["state_getStorageHash", "state_getStorageHashAt"], [KEY, AT], ([key, at]) => {
    const value = stateAt(chain, at).get(key);
    return value === undefined ? null : blake2b256Hex(value);
  });

/** Of a prefix, the sum of all values under it. */
const state_getStorageSize = ({ chain }: RpcServices) =>
  rpcMethod(["state_getStorageSize", "state_getStorageSizeAt"], [KEY, AT], ([key, at]) => {
    const state = stateAt(chain, at);
    const value = state.get(key);
    if (value !== undefined) return value.length;
    let sum = 0;
    for (const [, each] of state.entries(key)) sum += each.length;
    return sum > 0 ? sum : null;
  });

/** The runtime's metadata, version 14, as SCALE in hex. Errors: 4003 for a state that is not here. */
const state_getMetadata = ({ chain }: RpcServices) =>
  rpcMethod("state_getMetadata", [AT], ([at]) =>
    hexOf(decodeAll(bytes, callAt(chain, at, "Metadata_metadata", NO_INPUT))),
  );

/** The runtime's version as JSON. Errors: 4003 for a state that is not here. */
const state_getRuntimeVersion = ({ chain }: RpcServices) =>
  rpcMethod(["state_getRuntimeVersion", "chain_getRuntimeVersion"], [AT], ([at]) =>
    versionJson(answering(clientError, () => versionAt(chain, at ?? chain.best().hash))),
  );

/** The trie nodes that prove what the keys hold, and for which block. Errors: 4003 for a state that is not here. */
const state_getReadProof = ({ chain }: RpcServices) =>
  rpcMethod("state_getReadProof", [KEYS, AT], ([keys, given]) => {
    const at: Hex = given ?? chain.best().hash;
    return { at, proof: readProof(stateAt(chain, at), keys).map(hexOf) };
  });

/** The methods of `state`. */
export const state: RpcGroup = [
  state_call,
  state_getKeys,
  state_getPairs,
  state_getKeysPaged,
  state_getStorage,
  state_getStorageHash,
  state_getStorageSize,
  state_getMetadata,
  state_getRuntimeVersion,
  state_queryStorage,
  state_queryStorageAt,
  state_getReadProof,
  state_subscribeRuntimeVersion,
  state_subscribeStorage,
  state_traceBlock,
];
