/** Stakes of hotkeys as the epoch weighs them, from storage. Reference: staking/stake_utils.rs get_stake_weights_for_network. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { type AccountId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { I64F64 } from "../../../numerics/fixed.ts";
import { ChildKeys, ParentKeys } from "../children/storage.ts";
import { TaoWeight } from "../coinbase/storage.ts";
import { TotalHotkeyAlpha } from "../staking/storage.ts";
import { combinedStake, inheritedStake, taoWeightFactor } from "./stake_weights.ts";

/** Where a hotkey's stake on a subnet lies: raw keys, which take longer to find than what is under them. */
export interface StakeKeys {
  readonly children: StorageKey;
  readonly parents: StorageKey;
  /** TotalHotkeyAlpha on the subnet, and on root. */
  readonly alpha: StorageKey;
  /** TotalHotkeyAlpha on root. */
  readonly tao: StorageKey;
}

/** Raw keys of what a hotkey's stake weight is made of. */
export const stakeKeysOf = (netuid: NetUid, hotkey: AccountId): StakeKeys => ({
  children: ChildKeys.key(hotkey, netuid),
  parents: ParentKeys.key(hotkey, netuid),
  alpha: TotalHotkeyAlpha.key(hotkey, netuid),
  tao: TotalHotkeyAlpha.key(hotkey, ROOT),
});

/** Who borrows from a hotkey on a subnet, and whom it borrows from. */
export interface Family {
  /** Proportions of 2^64 - 1. */
  readonly children: readonly (readonly [proportion: bigint, hotkey: AccountId])[];
  /** Proportions of 2^64 - 1. */
  readonly parents: readonly (readonly [proportion: bigint, hotkey: AccountId])[];
}

const CHILDLESS: Family = { children: [], parents: [] };

const familyAt = (ctx: Ctx, keys: StakeKeys): Family => {
  const children = ChildKeys.at(ctx, keys.children);
  const parents = ParentKeys.at(ctx, keys.parents);
  return children.length === 0 && parents.length === 0 ? CHILDLESS : { children, parents };
};

/** Of each of these, in order; an absent one has none. */
export const familiesAt = (ctx: Ctx, places: readonly (StakeKeys | undefined)[]): Family[] =>
  places.map((keys) => (keys === undefined ? CHILDLESS : familyAt(ctx, keys)));

/** A hotkey's stake on `stakedOn`, `own`, after lending and borrowing within its family. */
const inherited = (ctx: Ctx, own: bigint, { children, parents }: Family, stakedOn: NetUid): bigint => {
  if (children.length === 0 && parents.length === 0) return own;
  const lent = parents.map(([proportion, parent]) => ({
    proportion,
    stake: TotalHotkeyAlpha.get(ctx, parent, stakedOn),
  }));
  return inheritedStake(
    own,
    children.map(([proportion]) => proportion),
    lent,
  );
};

/** What a neuron's stake consists of: raw I64F64 bits. */
export interface StakeWeight {
  readonly total: I64F64;
  readonly alpha: I64F64;
  readonly tao: I64F64;
}

const NOTHING: StakeWeight = { total: I64F64.ZERO, alpha: I64F64.ZERO, tao: I64F64.ZERO };

/** Of each of these, in order, with its family; an absent one (a uid without a neuron) has none. */
export const stakeWeightsAt = (
  ctx: Ctx,
  netuid: NetUid,
  places: readonly (StakeKeys | undefined)[],
  families: readonly Family[],
): StakeWeight[] => {
  const factor = taoWeightFactor(TaoWeight.get(ctx));
  return places.map((keys, at) => {
    if (keys === undefined) return NOTHING;
    const family = families[at] ?? CHILDLESS;
    const ownAlpha = TotalHotkeyAlpha.at(ctx, keys.alpha);
    const alpha = inherited(ctx, ownAlpha, netuid === ROOT ? CHILDLESS : family, netuid);
    const tao = inherited(ctx, TotalHotkeyAlpha.at(ctx, keys.tao), family, ROOT);
    if (alpha === 0n && tao === 0n) return NOTHING;
    return {
      total: combinedStake(alpha, tao, factor),
      alpha: I64F64.saturatingFromInt(alpha),
      tao: I64F64.saturatingFromInt(tao),
    };
  });
};

/** The same of each hotkey. */
export const stakeWeightsOf = (
  ctx: Ctx,
  netuid: NetUid,
  hotkeys: readonly (AccountId | undefined)[],
): StakeWeight[] => {
  const places = hotkeys.map((hotkey) => (hotkey === undefined ? undefined : stakeKeysOf(netuid, hotkey)));
  return stakeWeightsAt(ctx, netuid, places, familiesAt(ctx, places));
};
