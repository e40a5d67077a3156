/** `state_queryStorage*`: what some keys hold over a range of blocks. Reference: sc-rpc state/state_full.rs query_storage. */
import type { StateReader } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { stateAt } from "./block_at.ts";
import { RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { rpcMethod } from "./method.ts";
import { hashParam, hexParam, listOf, optional, required } from "./params.ts";
import type { RpcChain, RpcServices } from "./services.ts";

const INVALID_RANGE = 4001;
const KEYS = required("keys", listOf(hexParam));

/** A key and what it holds now, null for nothing. */
type Change = readonly [Hex, Hex | null];
type ChangeSet = { readonly block: Hex; readonly changes: readonly Change[] };

/** The reference prints both ends with Rust's `{:?}` of a text, quotes included. */
const invalidRange = (from: string, to: string, details: string): RpcError =>
  new RpcError(
    INVALID_RANGE,
    `Cannot resolve a block range ['${JSON.stringify(from)}' ... '${JSON.stringify(to)}]. ${details}`,
  );

/** The blocks of a range, the lowest first. @throws RpcError 4001 */
function rangeOf(chain: RpcChain, from: Hex, to: Hex): Hex[] {
  const numberOf = (hash: Hex): number => {
    const header = chain.header(hash);
    if (header !== undefined) return header.number;
    throw invalidRange(from, `Some(${to})`, `UnknownBlock: Header was not found in the database: ${hash}`);
  };
  const [first, last] = [numberOf(from), numberOf(to)];
  const place = (hash: Hex, number: number) => `${number} (${hash})`;
  const ends = [place(from, first), place(to, last)] as const;
  if (first > last) throw invalidRange(...ends, "from number > to number");
  const hashes = [to];
  for (let hash = to, number = last; number > first; number--) {
    const parent = chain.header(hash)?.parentHash;
    if (parent === undefined)
      throw invalidRange(...ends, `UnknownBlock: Header was not found in the database: ${hash}`);
    hashes.push(parent);
    hash = parent;
  }
  if (hashes.at(-1) !== from) throw invalidRange(...ends, "from and to are on different forks");
  return hashes.reverse();
}

/** Those of `keys` that hold something else than in `last`, which then has them. */
export function changesSince(last: Map<Hex, Hex | null>, state: StateReader, keys: readonly Hex[]): Change[] {
  const changes: Change[] = [];
  for (const key of keys) {
    const value = state.get(key);
    const now = value === undefined ? null : hexOf(value);
    if (last.get(key) === now) continue;
    last.set(key, now);
    changes.push([key, now]);
  }
  return changes;
}

/** The first block with all keys, every later one with those that changed in it, none without a change. */
function changesIn(chain: RpcChain, range: readonly Hex[], keys: readonly Hex[]): ChangeSet[] {
  const last = new Map<Hex, Hex | null>();
  return range
    .map((block) => ({ block, changes: changesSince(last, stateAt(chain, block), keys) }))
    .filter(({ changes }) => changes.length > 0);
}

/**
 * Unsafe: it may be much. What the keys hold in the first block of a range, and what of it changes in the later ones. Errors: 4001 for
 * blocks that are no range, 4003.
 */
export const state_queryStorage = ({ chain }: RpcServices) =>
  rpcMethod(
    "state_queryStorage",
    [KEYS, required("block", hashParam), optional("hash", hashParam)],
    ([keys, from, to]) => changesIn(chain, rangeOf(chain, from, to ?? chain.best().hash), keys),
    { unsafe: true },
  );

/** The same of one block, the best if left out. Errors: 4001, 4003. */
export const state_queryStorageAt = ({ chain }: RpcServices) =>
  rpcMethod("state_queryStorageAt", [KEYS, optional("at", hashParam)], ([keys, given]) => {
    const at = given ?? chain.best().hash;
    return changesIn(chain, rangeOf(chain, at, at), keys);
  });
