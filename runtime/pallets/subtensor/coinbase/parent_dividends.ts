/** A validator's dividends, shared with the parents that lent it stake. Reference: coinbase/run_coinbase.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U96F32 } from "#runtime/numerics/fixed.ts";
import { type AccountId, type AlphaBalance, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { getChildkeyTake } from "../children/childkey_take.ts";
import { ChildKeys, ParentKeys } from "../children/storage.ts";
import { getOwningColdkeyForHotkey } from "../staking/hotkeys.ts";
import { getStakeForHotkeyOnSubnet } from "../staking/stake_shares.ts";
import { recycleSubnetAlpha } from "./alpha.ts";

const U16_MAX = U96F32.saturatingFromInt(0xffff);
const U64_MAX = U96F32.saturatingFromInt((1n << 64n) - 1n);

/** Rates of the whole network, read once an epoch. All 0 to 1. */
export interface DividendRates {
  readonly taoWeight: U96F32;
  /** Of a parent's share, what is recycled where another coldkey owns the parent. */
  readonly ckBurn: U96F32;
}

/** A proportion of stake that is lent, of the largest u64. */
const lent = (proportion: bigint): U96F32 => U96F32.safeDiv(U96F32.saturatingFromInt(proportion), U64_MAX);

/** A part of a hotkey's alpha on the subnet, and of its root stake by its weight. */
function contribution(ctx: Ctx, hotkey: AccountId, netuid: NetUid, proportion: U96F32, taoWeight: U96F32): U96F32 {
  const alpha = U96F32.saturatingFromInt(getStakeForHotkeyOnSubnet(ctx, hotkey, netuid));
  const root = U96F32.saturatingFromInt(getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT));
  return U96F32.saturatingAdd(
    U96F32.saturatingMul(alpha, proportion),
    U96F32.saturatingMul(U96F32.saturatingMul(root, proportion), taoWeight),
  );
}

/** What a hotkey has not lent to its children, in whole rao. Reference: get_self_contribution. */
function selfContribution(ctx: Ctx, hotkey: AccountId, netuid: NetUid, taoWeight: U96F32): U96F32 {
  let kept = U96F32.ONE;
  for (const [proportion] of ChildKeys.get(ctx, hotkey, netuid)) kept = U96F32.saturatingSub(kept, lent(proportion));
  return U96F32.saturatingFromInt(U96F32.saturatingToU64(contribution(ctx, hotkey, netuid, kept, taoWeight)));
}

/**
 * Alpha for each parent in order, less the childkey take and the burnt part where the owners differ; then the hotkey itself, with the
 * rest and the takes. The burnt part is recycled here. Reference: get_parent_child_dividends_distribution.
 */
export function getParentChildDividendsDistribution(
  ctx: Ctx,
  hotkey: AccountId,
  netuid: NetUid,
  dividends: AlphaBalance,
  { taoWeight, ckBurn }: DividendRates,
): [hotkey: AccountId, alpha: AlphaBalance][] {
  const emission = U96F32.saturatingFromInt(dividends);
  const parents = ParentKeys.get(ctx, hotkey, netuid);
  if (parents.length === 0) return [[hotkey, dividends]];
  const take = U96F32.safeDiv(U96F32.saturatingFromInt(getChildkeyTake(ctx, hotkey, netuid)), U16_MAX);
  const owner = getOwningColdkeyForHotkey(ctx, hotkey);
  const contributions = parents.map(([proportion, parent]) =>
    contribution(ctx, parent, netuid, lent(proportion), taoWeight),
  );
  const total = contributions.reduce(
    (sum, part) => U96F32.saturatingAdd(sum, part),
    selfContribution(ctx, hotkey, netuid, taoWeight),
  );

  let remaining = emission;
  let takes: U96F32 = U96F32.ZERO;
  const shares = parents.map(([, parent], i): [AccountId, AlphaBalance] => {
    const factor = U96F32.safeDiv(contributions[i] ?? U96F32.ZERO, total);
    let share = U96F32.saturatingMul(emission, factor);
    remaining = U96F32.saturatingSub(remaining, share);
    if (getOwningColdkeyForHotkey(ctx, parent) !== owner) {
      const burned = U96F32.saturatingMul(ckBurn, share);
      const taken = U96F32.saturatingMul(take, share);
      share = U96F32.saturatingSub(U96F32.saturatingSub(share, burned), taken);
      takes = U96F32.saturatingAdd(takes, taken);
      recycleSubnetAlpha(ctx, netuid, U96F32.saturatingToU64(burned) as AlphaBalance);
    }
    return [parent, U96F32.saturatingToU64(share) as AlphaBalance];
  });
  shares.push([hotkey, U96F32.saturatingToU64(U96F32.saturatingAdd(remaining, takes)) as AlphaBalance]);
  return shares;
}
