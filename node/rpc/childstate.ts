/** `childstate_*`: child tries, named by their prefixed key. Reference: sc-rpc-api child_state/mod.rs. */
import { childReadProof } from "#node/state/proof.ts";
import { childKeyOf, childTrie } from "#node/state/transition.ts";
import type { Trie } from "#node/state/trie.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { STATE_CLIENT_ERROR, stateAt } from "./block_at.ts";
import { RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { rpcMethod } from "./method.ts";
import { hashParam, hexParam, listOf, optional, required, u32Param } from "./params.ts";
import type { RpcChain, RpcGroup, RpcServices } from "./services.ts";
import { keysFrom } from "./storage_keys.ts";

const AT = optional("hash", hashParam);
const CHILD = required("childStorageKey", hexParam);
const KEY = required("key", hexParam);
const KEYS = required("keys", listOf(hexParam));

function childKey(prefixed: Hex): Hex {
  const key = childKeyOf(prefixed);
  if (key === undefined) throw new RpcError(STATE_CLIENT_ERROR, "Client error: Invalid child storage key");
  return key;
}

/** Undefined if the state has no such child. */
const childAt = (chain: RpcChain, prefixed: Hex, at: Hex | undefined): Trie | undefined =>
  childTrie(stateAt(chain, at), childKey(prefixed));

const hexOrNull = (value: Uint8Array | undefined): Hex | null => (value === undefined ? null : hexOf(value));

/** All keys of a child trie that begin with a prefix. Errors: 4003 for a state that is not here. */
const childstate_getKeys = ({ chain }: RpcServices) =>
  rpcMethod("childstate_getKeys", [CHILD, required("prefix", hexParam), AT], ([child, prefix, at]) => [
    ...(childAt(chain, child, at)?.keys(prefix) ?? []),
  ]);

/** As many of them as asked for, behind a start key. Errors: 4002 for more than may be asked for, 4003 for a state that is not here. */
const childstate_getKeysPaged = ({ chain }: RpcServices) =>
  rpcMethod(
    ["childstate_getKeysPaged", "childstate_getKeysPagedAt"],
    [CHILD, optional("prefix", hexParam), required("count", u32Param), optional("startKey", hexParam), AT],
    ([child, prefix, count, startKey, at]) => keysFrom(() => childAt(chain, child, at), prefix, count, startKey),
  );

/** A value in hex; null if there is none. Errors: 4003 for a state that is not here. */
const childstate_getStorage = ({ chain }: RpcServices) =>
  rpcMethod("childstate_getStorage", [CHILD, KEY, AT], ([child, key, at]) =>
    hexOrNull(childAt(chain, child, at)?.get(key)),
  );

/** The values of several keys, in their order. Errors: 4003 for a state that is not here. */
const childstate_getStorageEntries = ({ chain }: RpcServices) =>
  rpcMethod("childstate_getStorageEntries", [CHILD, KEYS, AT], ([child, keys, at]) => {
    const trie = childAt(chain, child, at);
    return keys.map((key) => hexOrNull(trie?.get(key)));
  });

/** BLAKE2b-256 of a value; null if there is none. Errors: 4003 for a state that is not here. */
const childstate_getStorageHash = ({ chain }: RpcServices) =>
  rpcMethod("childstate_getStorageHash", [CHILD, KEY, AT], ([child, key, at]) => {
    const value = childAt(chain, child, at)?.get(key);
    return value === undefined ? null : blake2b256Hex(value);
  });

/** Bytes of a value; null if there is none. Errors: 4003 for a state that is not here. */
const childstate_getStorageSize = ({ chain }: RpcServices) =>
  rpcMethod(
    "childstate_getStorageSize",
    [CHILD, KEY, AT],
    ([child, key, at]) => childAt(chain, child, at)?.get(key)?.length ?? null,
  );

/** The trie nodes that prove what the keys hold, and for which block. Errors: 4003 for a state that is not here. */
const state_getChildReadProof = ({ chain }: RpcServices) =>
  rpcMethod("state_getChildReadProof", [CHILD, KEYS, AT], ([child, keys, given]) => {
    const at = given ?? chain.best().hash;
    return { at, proof: childReadProof(stateAt(chain, at), childKey(child), keys).map(hexOf) };
  });

/** The methods of `childstate`. */
export const childstate: RpcGroup = [
  childstate_getKeys,
  childstate_getKeysPaged,
  childstate_getStorage,
  childstate_getStorageEntries,
  childstate_getStorageHash,
  childstate_getStorageSize,
  state_getChildReadProof,
];
