import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot, ensureSigned } from "#runtime/frame/origin.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { depositLog } from "./block.ts";
import { Remarked } from "./events.ts";
import * as weights from "./weights.ts";

const keyOf = (name: string): StorageKey => toHex(new TextEncoder().encode(name));
/** `:heappages`, a u64. */
const HEAP_PAGES = keyOf(":heappages");
/** Where the top trie keeps the roots of child tries. Nobody writes there by hand. Reference: sp-state-machine ext.rs place_storage, clear_prefix. */
const CHILD_STORAGE = keyOf(":child_storage:");
const isChildKey = (key: StorageKey): boolean => key.startsWith(CHILD_STORAGE);
const mayHoldChildKeys = (prefix: StorageKey): boolean => isChildKey(prefix) || CHILD_STORAGE.startsWith(prefix);

/** Puts bytes on the chain, from whomever, and does nothing. */
export const remark = call({
  index: 0,
  args: { remark: bytes },
  weight: ({ remark: text }) => ({ weight: weights.remark(text.length) }),
  dispatch: () => undefined,
});
/** How much memory the runtime gets, in WebAssembly pages: noted for nodes that run one. Root only. */
export const set_heap_pages = call({
  index: 1,
  args: { pages: u64 },
  weight: { weight: weights.SET_HEAP_PAGES, class: "Operational" },
  dispatch(ctx, origin, { pages }) {
    ensureRoot(origin);
    ctx.state.set(HEAP_PAGES, u64, pages);
    depositLog(ctx, { type: "RuntimeEnvironmentUpdated", value: undefined });
  },
});
/** Writes raw storage; roots of child tries stay as they are. Root only. @throws BadOrigin */
export const set_storage = call({
  index: 4,
  args: { items: spelled(vec(tuple(bytes, bytes)), "Vec<KeyValue>") },
  weight: ({ items }) => ({ weight: weights.setStorage(items.length), class: "Operational" }),
  dispatch(ctx, origin, { items }) {
    ensureRoot(origin);
    for (const [raw, value] of items) {
      const key = toHex(raw);
      if (!isChildKey(key)) ctx.state.setRaw(key, value);
    }
  },
});
/** Removes raw storage; roots of child tries stay. Root only. @throws BadOrigin */
export const kill_storage = call({
  index: 5,
  args: { keys: spelled(vec(bytes), "Vec<Key>") },
  weight: ({ keys }) => ({ weight: weights.killStorage(keys.length), class: "Operational" }),
  dispatch(ctx, origin, { keys }) {
    ensureRoot(origin);
    for (const key of keys.map(toHex)) if (!isChildKey(key)) ctx.state.remove(key);
  },
});
/**
 * Removes what is stored under a prefix, at most `subkeys` of the keys that the block found there; nothing where roots of child tries may
 * be among them. Root only. @throws BadOrigin
 */
export const kill_prefix = call({
  index: 6,
  args: { prefix: spelled(bytes, "Key"), subkeys: u32 },
  weight: ({ subkeys }) => ({ weight: weights.killPrefix(U32.saturatingAdd(subkeys, 1)), class: "Operational" }),
  dispatch(ctx, origin, { prefix, subkeys }) {
    ensureRoot(origin);
    const key = toHex(prefix);
    if (!mayHoldChildKeys(key)) ctx.state.clearPrefix(key, subkeys);
  },
});
/** Puts bytes on the chain and tells their hash. */
export const remark_with_event = call({
  index: 7,
  args: { remark: bytes },
  weight: ({ remark: text }) => ({ weight: weights.remarkWithEvent(text.length) }),
  dispatch(ctx, origin, { remark: text }) {
    const sender = ensureSigned(origin);
    deposit(ctx, Remarked({ sender, hash: blake2b256Hex(text) }));
  },
});
