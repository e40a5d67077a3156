/** Who has a uid on a subnet. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import type { AccountId, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { Keys } from "../neurons/storage.ts";
import { type StakeKeys, stakeKeysOf } from "./stake_weights_of.ts";

/** A subnet's keys. */
export interface Neurons {
  /** Of two uids with one hotkey the later counts. */
  readonly uidOf: ReadonlyMap<AccountId, number>;
  /** The same in the order of the hotkeys. */
  readonly byHotkey: readonly (readonly [hotkey: AccountId, uid: number])[];
  /** The uids of `uidOf`, ascending. */
  readonly uids: readonly number[];
  /** Uids with a hotkey, those among them that share one. */
  readonly count: number;
  /** Where the stake of a uid's hotkey lies; absent for a uid without a neuron. */
  readonly stakeKeys: readonly (StakeKeys | undefined)[];
}

/** What a subnet's Keys hold, in the order of their raw keys. */
interface Found {
  readonly uids: readonly Uid[];
  readonly hotkeys: readonly AccountId[];
}

/** What a hex digit, lower case, stands for. */
const digitAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return (code & 15) + 9 * (code >> 6);
};

/** The uid that ends a raw key: two bytes in hex, the lower one first, as `identity(uid)` has it. */
const uidAtEnd = (key: StorageKey): Uid => {
  const at = key.length - 4;
  const low = 16 * digitAt(key, at) + digitAt(key, at + 1);
  return (low + 256 * (16 * digitAt(key, at + 2) + digitAt(key, at + 3))) as Uid;
};

const findKeys = (ctx: Ctx, netuid: NetUid): Found => {
  const uids: Uid[] = [];
  const hotkeys: AccountId[] = [];
  for (const key of ctx.state.keys(Keys.prefixOf(netuid))) {
    const uid = uidAtEnd(key);
    uids.push(uid);
    hotkeys.push(Keys.get(ctx, netuid, uid));
  }
  return { uids, hotkeys };
};

const neuronsOf = (netuid: NetUid, { uids, hotkeys }: Found): Neurons => {
  const uidOf = new Map<AccountId, number>();
  const stakeKeys: (StakeKeys | undefined)[] = [];
  for (const [at, uid] of uids.entries()) {
    const hotkey = hotkeys[at] as AccountId;
    uidOf.set(hotkey, uid);
    while (stakeKeys.length <= uid) stakeKeys.push(undefined);
    stakeKeys[uid] = stakeKeysOf(netuid, hotkey);
  }
  return {
    uidOf,
    byHotkey: [...uidOf.keys()].sort().map((hotkey) => [hotkey, uidOf.get(hotkey) as number] as const),
    uids: [...Uint16Array.from(uidOf.values()).sort()],
    count: uids.length,
    stakeKeys,
  };
};

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, at) => each === b[at]);

/** Neurons that are remembered, of all subnets together: some 2 KB each. */
const MEMO_LIMIT = 50_000;

/** Sorting neurons and naming where their stakes lie takes as long as reading these: it is done again where a key has changed. */
const memo = new Map<
  NetUid,
  { readonly digest: string | undefined; readonly found: Found; readonly neurons: Neurons }
>();
let remembered = 0;

/** The subnet's neurons; sorted again only after its `Keys` changed. */
export const readNeurons = (ctx: Ctx, netuid: NetUid): Neurons => {
  const digest = ctx.state.digest(Keys.prefixOf(netuid));
  const known = memo.get(netuid);
  if (known !== undefined && digest !== undefined && known.digest === digest) return known.neurons;
  const found = findKeys(ctx, netuid);
  if (known !== undefined && isSame(known.found.uids, found.uids) && isSame(known.found.hotkeys, found.hotkeys)) {
    memo.set(netuid, { ...known, digest });
    return known.neurons;
  }
  const neurons = neuronsOf(netuid, found);
  remembered += found.uids.length - (known?.found.uids.length ?? 0);
  if (remembered > MEMO_LIMIT) {
    memo.clear();
    remembered = found.uids.length;
  }
  memo.set(netuid, { digest, found, neurons });
  return neurons;
};
