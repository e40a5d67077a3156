/** Stakes of hotkeys as the epoch weighs them, from storage. Reference: staking/stake_utils.rs get_stake_weights_for_network. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { type AccountId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { I64F64 } from "../../../numerics/fixed.ts";
import { ChildKeys, ParentKeys } from "../children/storage.ts";
import { TaoWeight } from "../coinbase/storage.ts";
import { TotalHotkeyAlpha } from "../staking/storage.ts";
import { combinedStake, inheritedStake, taoWeightFactor } from "./stake_weights.ts";

/** Who borrows from a hotkey on a subnet, and whom it borrows from. */
interface Family {
  readonly children: readonly bigint[];
  readonly parents: readonly (readonly [proportion: bigint, hotkey: AccountId])[];
}

const CHILDLESS: Family = { children: [], parents: [] };

const familyOf = (ctx: Ctx, hotkey: AccountId, netuid: NetUid): Family => ({
  children: ChildKeys.get(ctx, hotkey, netuid).map(([proportion]) => proportion),
  parents: ParentKeys.get(ctx, hotkey, netuid),
});

/** A hotkey's stake on `stakedOn` after lending and borrowing within its family. */
const inherited = (ctx: Ctx, hotkey: AccountId, { children, parents }: Family, stakedOn: NetUid): bigint => {
  const lent = parents.map(([proportion, parent]) => ({
    proportion,
    stake: TotalHotkeyAlpha.get(ctx, parent, stakedOn),
  }));
  return inheritedStake(TotalHotkeyAlpha.get(ctx, hotkey, stakedOn), children, lent);
};

/** What a neuron's stake consists of: raw I64F64 bits. */
export interface StakeWeight {
  readonly total: I64F64;
  readonly alpha: I64F64;
  readonly tao: I64F64;
}

/** Of each hotkey, in order; an absent one (a uid without a neuron) has none. */
export const stakeWeightsOf = (
  ctx: Ctx,
  netuid: NetUid,
  hotkeys: readonly (AccountId | undefined)[],
): StakeWeight[] => {
  const factor = taoWeightFactor(TaoWeight.get(ctx));
  return hotkeys.map((hotkey) => {
    if (hotkey === undefined) return { total: I64F64.ZERO, alpha: I64F64.ZERO, tao: I64F64.ZERO };
    const family = familyOf(ctx, hotkey, netuid);
    const alpha = inherited(ctx, hotkey, netuid === ROOT ? CHILDLESS : family, netuid);
    const tao = inherited(ctx, hotkey, family, ROOT);
    return {
      total: combinedStake(alpha, tao, factor),
      alpha: I64F64.saturatingFromInt(alpha),
      tao: I64F64.saturatingFromInt(tao),
    };
  });
};
