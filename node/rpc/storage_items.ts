/** Questions about storage in the form of `chainHead_v1_storage` and `archive_v1_storage`. Reference: sc-rpc-spec-v2 common. */
import { closestMerkleValue } from "#node/state/iterate.ts";
import { childTrie } from "#node/state/transition.ts";
import type { Trie } from "#node/state/trie.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { type Hex, tryFromHex } from "#runtime/primitives/hex.ts";
import { invalidParams, type RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { listOf, type ParamReader, text } from "./params.ts";

const QUERY_TYPES = [
  "value",
  "hash",
  "closestDescendantMerkleValue",
  "descendantsValues",
  "descendantsHashes",
] as const;
type QueryType = (typeof QUERY_TYPES)[number];

/** As sent: the key is not looked at yet. */
export type StorageQuery = { readonly key: string; readonly type: QueryType };

type ItemValue = { readonly value: Hex } | { readonly hash: Hex } | { readonly closestDescendantMerkleValue: Hex };
/** One answer: a key and what was asked for of it. */
export type StorageItem = { readonly key: Hex; readonly childTrieKey?: Hex } & ItemValue;

const isQueryType = (type: string): type is QueryType => (QUERY_TYPES as readonly string[]).includes(type);

/** The questions, as sent. @throws RpcError -32602 in serde's words */
export const storageQueries: ParamReader<readonly StorageQuery[]> = listOf((value) => {
  const given = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  if (given["key"] === undefined) throw invalidParams("missing field `key`");
  if (given["type"] === undefined) throw invalidParams("missing field `type`");
  const type = text(given["type"]);
  if (isQueryType(type)) return { key: text(given["key"]), type };
  const variants = QUERY_TYPES.map((each) => `\`${each}\``).join(", ");
  throw invalidParams(`unknown variant \`${type}\`, expected one of ${variants}`);
});

/** Bytes as this family of methods takes them: hex with or without `0x`, or nothing at all. @throws what `refuse` makes of it */
export function hexText(given: string, refuse: (given: string) => RpcError): Uint8Array {
  const bytes = tryFromHex(given);
  if (bytes === undefined) throw refuse(given);
  return bytes;
}

/** What is asked for, read. */
export type StorageQuestion = {
  readonly items: readonly { readonly key: Hex; readonly type: QueryType }[];
  /** Without the prefix of child tries. */
  readonly child: Hex | undefined;
};

/** Reads the hex in the questions. @throws what `refuse` makes of text that is none */
export const storageQuestion = (
  queries: readonly StorageQuery[],
  child: string | undefined,
  refuse: (given: string) => RpcError,
): StorageQuestion => ({
  items: queries.map(({ key, type }) => ({ key: hexOf(hexText(key, refuse)), type })),
  child: child === undefined ? undefined : hexOf(hexText(child, refuse)),
});

/** The answers in the order of the questions; keys that hold nothing have none. Reads as it goes. */
export function* storageItems(state: Trie, { items, child }: StorageQuestion): Generator<StorageItem> {
  const trie = child === undefined ? state : childTrie(state, child);
  if (trie === undefined) return;
  const item = (key: Hex, value: ItemValue): StorageItem => ({
    key,
    ...value,
    ...(child === undefined ? {} : { childTrieKey: child }),
  });
  for (const { key, type } of items) {
    switch (type) {
      case "value":
      case "hash": {
        const value = trie.get(key);
        if (value !== undefined)
          yield item(key, type === "value" ? { value: hexOf(value) } : { hash: blake2b256Hex(value) });
        break;
      }
      case "closestDescendantMerkleValue": {
        const name = closestMerkleValue(trie, key);
        if (name !== undefined) yield item(key, { closestDescendantMerkleValue: hexOf(name) });
        break;
      }
      case "descendantsValues":
        for (const [found, value] of trie.entries(key)) yield item(found, { value: hexOf(value) });
        break;
      case "descendantsHashes":
        for (const [found, value] of trie.entries(key)) yield item(found, { hash: blake2b256Hex(value) });
        break;
    }
  }
}
