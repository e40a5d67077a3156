/** Delegates and who nominates them. Reference: pallets/subtensor/src/rpc_info/delegate_info.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { isZero } from "#runtime/numerics/safe_float.ts";
import { getValueFromShares } from "#runtime/numerics/share_pool.ts";
import { type AccountId, type AlphaBalance, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { Emission, ValidatorPermit } from "../epoch/storage.ts";
import type { delegateInfo } from "../info_types.ts";
import { getAllSubnetNetuids } from "../networks/subnet_lookup.ts";
import { networksOfHotkey } from "../neurons/lookup.ts";
import { Uids } from "../neurons/storage.ts";
import { alphaEntries } from "../staking/alpha_entries.ts";
import {
  alphaSharePool,
  getStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyOnSubnet,
} from "../staking/stake_shares.ts";
import { Delegates, Owner } from "../staking/storage.ts";
import { Tempo } from "../tempo/storage.ts";

export type DelegateInfo = Infer<typeof delegateInfo>;
type Nominators = DelegateInfo["nominators"];

const BLOCKS_PER_DAY = U64F64.saturatingFromInt(7200);
/** 1,000 TAO in rao. */
const THOUSAND_TAO = U64F64.saturatingFromInt(1_000_000_000_000n);
const WHOLE_TAKE = U64F64.saturatingFromInt(0xffff);

/** By coldkey; each with the subnets in the order of their raw keys. A subnet's pool is found by its place in the list of subnets, as upstream. */
function nominatorsOf(ctx: Ctx, delegate: AccountId): Nominators {
  const subnets = getAllSubnetNetuids(ctx);
  const byColdkey = new Map<AccountId, (readonly [NetUid, bigint])[]>();
  for (const { coldkey, netuid, share } of alphaEntries(ctx, delegate)) {
    const pool = subnets[netuid];
    if (isZero(share) || pool === undefined) continue;
    const value = getValueFromShares(alphaSharePool(ctx, delegate, pool), share);
    byColdkey.set(coldkey, [...(byColdkey.get(coldkey) ?? []), [netuid, value]]);
  }
  return [...byColdkey].sort(([a], [b]) => (a < b ? -1 : 1));
}

function dailyReturn(ctx: Ctx, netuid: NetUid, uid: number): U64F64 {
  const tempo = Tempo.get(ctx, netuid);
  if (tempo === 0) return U64F64.ZERO;
  const emission = U64F64.saturatingFromInt(Emission.get(ctx, netuid)[uid] ?? 0n);
  return U64F64.saturatingMul(emission, U64F64.safeDiv(BLOCKS_PER_DAY, U64F64.saturatingFromInt(tempo)));
}

function returnPer1000(take: number, stake: U64F64, perDay: U64F64): U64F64 {
  if (stake === 0n) return U64F64.ZERO;
  const kept = U64F64.saturatingSub(U64F64.ONE, U64F64.safeDiv(U64F64.saturatingFromInt(take), WHOLE_TAKE));
  return U64F64.safeDiv(U64F64.saturatingMul(perDay, kept), U64F64.safeDiv(stake, THOUSAND_TAO));
}

function delegateInfoOf(ctx: Ctx, delegate: AccountId, withNominators: boolean): DelegateInfo {
  const nominators = withNominators ? nominatorsOf(ctx, delegate) : [];
  const registrations = networksOfHotkey(ctx, delegate);
  const validator_permits: NetUid[] = [];
  let perDay = U64F64.ZERO;
  for (const netuid of registrations) {
    const uid = Uids.get(ctx, netuid, delegate);
    if (uid === undefined) continue;
    if (ValidatorPermit.get(ctx, netuid)[uid] ?? false) validator_permits.push(netuid);
    perDay = U64F64.saturatingAdd(perDay, dailyReturn(ctx, netuid, uid));
  }
  const take = Delegates.get(ctx, delegate);
  const stake = U64F64.saturatingFromInt(getStakeForHotkeyOnSubnet(ctx, delegate, ROOT));
  return {
    delegate_ss58: delegate,
    take,
    nominators,
    owner_ss58: Owner.get(ctx, delegate),
    registrations,
    validator_permits,
    return_per_1000: U64F64.saturatingToU64(returnPer1000(take, stake, perDay)),
    total_daily_return: U64F64.saturatingToU64(perDay),
  };
}

/** Undefined for a hotkey that is no delegate. */
export const getDelegate = (ctx: Ctx, delegate: AccountId): DelegateInfo | undefined =>
  Delegates.has(ctx, delegate) ? delegateInfoOf(ctx, delegate, true) : undefined;

/** All of them, in the order of the raw keys of `Delegates`. */
export const getDelegates = (ctx: Ctx): DelegateInfo[] =>
  [...Delegates.keysUnder(ctx)].map(([delegate]) => delegateInfoOf(ctx, delegate, true));

/** Where an account has staked: the delegate, and the subnet with the alpha. */
export const getDelegated = (
  ctx: Ctx,
  delegatee: AccountId,
): (readonly [DelegateInfo, readonly [NetUid, AlphaBalance]])[] =>
  [...Delegates.keysUnder(ctx)].flatMap(([delegate]) =>
    alphaEntries(ctx, delegate, delegatee).map(({ netuid }) => {
      const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, delegate, delegatee, netuid);
      return [delegateInfoOf(ctx, delegate, false), [netuid, stake]] as const;
    }),
  );
