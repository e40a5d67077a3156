/** What differs between two states, in the form of `archive_v1_storageDiff`. Reference: sc-rpc-spec-v2 archive/archive_storage.rs. */
import { childTrie } from "#node/state/transition.ts";
import type { Trie } from "#node/state/trie.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { invalidParams, type RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { listOf, type ParamReader, text } from "./params.ts";
import { hexText } from "./storage_items.ts";

type ReturnType = "value" | "hash";
/** As sent: keys are not looked at yet. */
type DiffQuery = { readonly key: string; readonly returnType: ReturnType; readonly childTrieKey: string | undefined };

/** The keys to compare, as sent. @throws RpcError -32602 in serde's words */
export const diffQueries: ParamReader<readonly DiffQuery[]> = listOf((value) => {
  const given = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  for (const field of ["key", "returnType"])
    if (given[field] === undefined) throw invalidParams(`missing field \`${field}\``);
  const returnType = text(given["returnType"]);
  if (returnType !== "value" && returnType !== "hash")
    throw invalidParams(`unknown variant \`${returnType}\`, expected \`value\` or \`hash\``);
  const child = given["childTrieKey"] ?? undefined;
  return { key: text(given["key"]), returnType, childTrieKey: child === undefined ? undefined : text(child) };
});

/** What is asked of one trie: prefixes of keys; none ask for everything. */
type DiffQuestion = {
  /** Without the prefix of child tries. */
  readonly child: Hex | undefined;
  readonly items: readonly { readonly prefix: Hex; readonly returnType: ReturnType }[];
};

/** One question for each trie, in the order in which they are first named. @throws what `refuse` makes of bad hex */
export function diffQuestions(queries: readonly DiffQuery[], refuse: (given: string) => RpcError): DiffQuestion[] {
  const read = (given: string): Hex => hexOf(hexText(given, refuse));
  const items = queries.map(({ key, returnType, childTrieKey }) => ({
    child: childTrieKey === undefined ? undefined : read(childTrieKey),
    prefix: read(key),
    returnType,
  }));
  const children = items.length === 0 ? [undefined] : [...new Set(items.map(({ child }) => child))];
  return children.map((child) => ({ child, items: items.filter((item) => item.child === child) }));
}

/** A key whose value differs, with what was asked for of it. */
export type StorageDifference = {
  readonly key: Hex;
  readonly type: "added" | "modified" | "deleted";
  readonly childTrieKey?: Hex;
} & ({ readonly value: Hex } | { readonly hash: Hex });

/** A key with its value in the old state, the new one, or both. */
type Pair = { readonly key: Hex; readonly before: Uint8Array | undefined; readonly after: Uint8Array | undefined };

const entriesOf = (trie: Trie | undefined): Iterator<readonly [Hex, Uint8Array]> =>
  (trie?.entries("0x") ?? [])[Symbol.iterator]();

/** Both tries side by side, in the order of their keys. Reads all of both: half a microsecond a key in memory. */
function* sideBySide(before: Trie | undefined, after: Trie | undefined): Generator<Pair> {
  const [olds, news] = [entriesOf(before), entriesOf(after)];
  let [old, next] = [olds.next(), news.next()];
  while (old.done !== true || next.done !== true) {
    const oldKey = old.done === true ? undefined : old.value[0];
    const newKey = next.done === true ? undefined : next.value[0];
    const isOld = oldKey !== undefined && (newKey === undefined || oldKey <= newKey);
    const isNew = newKey !== undefined && (oldKey === undefined || newKey <= oldKey);
    const pair = {
      key: (isOld ? oldKey : newKey) as Hex,
      before: isOld && old.done !== true ? old.value[1] : undefined,
      after: isNew && next.done !== true ? next.value[1] : undefined,
    };
    if (isOld) old = olds.next();
    if (isNew) next = news.next();
    yield pair;
  }
}

/** What of a key is asked for, values first. */
function wanted(key: Hex, items: DiffQuestion["items"]): readonly ReturnType[] {
  if (items.length === 0) return ["value"];
  const matching = items.filter(({ prefix }) => key.startsWith(prefix));
  return (["value", "hash"] as const).filter((type) => matching.some(({ returnType }) => returnType === type));
}

function* differencesIn(before: Trie, after: Trie, { child, items }: DiffQuestion): Generator<StorageDifference> {
  const of = (state: Trie): Trie | undefined => (child === undefined ? state : childTrie(state, child));
  for (const { key, before: old, after: now } of sideBySide(of(before), of(after))) {
    const value = now ?? old;
    if (value === undefined || (old !== undefined && now !== undefined && Buffer.compare(old, now) === 0)) continue;
    const type = old === undefined ? "added" : now === undefined ? "deleted" : "modified";
    for (const part of wanted(key, items))
      yield {
        key,
        ...(part === "value" ? { value: hexOf(value) } : { hash: blake2b256Hex(value) }),
        type,
        ...(child === undefined ? {} : { childTrieKey: child }),
      };
  }
}

/** Every key that is asked about and differs; of a deleted one the value that it had. Reads as it goes. */
export function* storageDiff(
  before: Trie,
  after: Trie,
  questions: readonly DiffQuestion[],
): Generator<StorageDifference> {
  for (const question of questions) yield* differencesIn(before, after, question);
}
