/** The end of a subnet's stakes: its pool goes to the stakers. Reference: staking/remove_stake.rs destroy_alpha_in_out_stakes. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { U64F64, U96F32 } from "#runtime/numerics/fixed.ts";
import { toU64 } from "#runtime/numerics/safe_float.ts";
import { U16, U64, U128 } from "#runtime/numerics/saturating.ts";
import { tryGetValue } from "#runtime/numerics/share_pool.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { currentAlphaPrice } from "../../swap/price.ts";
import { getAlphaIssuance } from "../coinbase/reserves.ts";
import {
  SubnetAlphaIn,
  SubnetAlphaOut,
  SubnetOwnerCut,
  SubnetProtocolAlpha,
  SubnetTAO,
  TotalStake,
} from "../coinbase/storage.ts";
import {
  getColdkeyBalance,
  getKeepAliveBalance,
  recycleTao,
  transferTao,
  transferTaoFromSubnet,
} from "../coinbase/tao.ts";
import { SubnetNotExists } from "../errors.ts";
import { destroyLockMaps } from "../locks/destroy_locks.ts";
import {
  NetworkRegisteredAt,
  NetworkRegistrationStartBlock,
  SubnetLocked,
  SubnetOwner,
  TaoInRefundDeploymentBlock,
} from "../networks/storage.ts";
import { getSubnetAccountId, ifSubnetExist } from "../networks/subnet_lookup.ts";
import { RAORecycledForRegistration } from "../registration/storage.ts";
import { alphaEntries } from "./alpha_entries.ts";
import { alphaSharePool } from "./stake_shares.ts";
import { Alpha, AlphaV2, TotalHotkeyAlpha, TotalHotkeyShares, TotalHotkeySharesV2 } from "./storage.ts";

/** A staker's part: alpha at first, then rao; `remainder` is what division left of it. */
interface Portion {
  /** Undefined for the protocol's own. */
  readonly coldkey: AccountId | undefined;
  readonly rao: bigint;
  readonly remainder: bigint;
}

/** The owner of a subnet from before a certain block gets its lock cost back, less what it earned; rao. Zero for the others. */
function ownerRefund(ctx: Ctx, netuid: NetUid): Rao {
  const none = 0n as Rao;
  const cost = SubnetLocked.get(ctx, netuid);
  if (NetworkRegisteredAt.get(ctx, netuid) >= NetworkRegistrationStartBlock.get(ctx)) return none;
  const cut = U96F32.safeDiv(U96F32.saturatingFromInt(SubnetOwnerCut.get(ctx)), U96F32.saturatingFromInt(U16.MAX));
  const alpha = U96F32.floor(U96F32.saturatingMul(U96F32.saturatingFromInt(getAlphaIssuance(ctx, netuid)), cut));
  const price = U96F32.saturatingFrom(U64F64, currentAlphaPrice(ctx, netuid));
  const whole = U96F32.saturatingFromInt(U96F32.saturatingToU64(alpha));
  const earned = U96F32.saturatingToU64(U96F32.floor(U96F32.saturatingMul(whole, price)));
  return U64.saturatingSub<bigint>(cost, earned) as Rao;
}

/** The protocol's alpha shares in the pot; subnets from before a certain block count none of the pool. */
function protocolAlpha(ctx: Ctx, netuid: NetUid): AlphaBalance {
  const own = SubnetProtocolAlpha.get(ctx, netuid);
  const isNew = NetworkRegisteredAt.get(ctx, netuid) > TaoInRefundDeploymentBlock.get(ctx);
  return isNew ? U64.saturatingAdd(SubnetAlphaIn.get(ctx, netuid), own) : own;
}

interface Holding {
  readonly hotkey: AccountId;
  readonly coldkey: AccountId;
  readonly alpha: bigint;
}

/** Every stake on the subnet by hotkey (raw key order) and coldkey; a share of a pool without value counts as alpha itself. */
const holdingsOf = (ctx: Ctx, netuid: NetUid, hotkeys: readonly AccountId[]): Holding[] =>
  hotkeys.flatMap((hotkey) =>
    alphaEntries(ctx, hotkey)
      .filter((entry) => entry.netuid === netuid)
      .map(({ coldkey, share }) => {
        const value = tryGetValue(alphaSharePool(ctx, hotkey, netuid), coldkey) ?? 0n;
        return { hotkey, coldkey, alpha: value === 0n ? toU64(share) : value };
      }),
  );

/** Splits the pot by alpha; what division leaves goes, one rao each, to the largest remainders. */
function portionsOf(pot: Rao, holdings: readonly Holding[], protocol: AlphaBalance): Portion[] {
  const staked = holdings.filter(({ alpha }) => alpha > 0n);
  const total = U128.saturatingFrom(staked.reduce<bigint>((sum, { alpha }) => sum + alpha, protocol));
  if (total === 0n) return [];
  const portion = (coldkey: AccountId | undefined, alpha: bigint): Portion => {
    const product = U128.saturatingMul<bigint>(pot, alpha);
    return { coldkey, rao: U64.saturatingFrom(product / total), remainder: product % total };
  };
  const portions = staked.map(({ coldkey, alpha }) => portion(coldkey, alpha));
  if (protocol > 0n) portions.push(portion(undefined, protocol));
  const left = U64.saturatingSub<bigint>(
    pot,
    portions.reduce((sum, { rao }) => sum + rao, 0n),
  );
  if (left === 0n) return portions;
  const byRemainder = portions.sort((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0));
  return byRemainder.map((each, index) =>
    BigInt(index) < left ? { ...each, rao: U64.saturatingAdd(each.rao, 1n) } : each,
  );
}

/** Pays the portions out, transfers that fail aside. Gives the protocol's. */
function payPortions(ctx: Ctx, netuid: NetUid, portions: readonly Portion[]): Rao {
  let protocol = 0n;
  for (const { coldkey, rao } of portions) {
    if (coldkey === undefined) protocol = U64.saturatingAdd(protocol, rao);
    else if (rao > 0n) swallow(() => transferTaoFromSubnet(ctx, netuid, coldkey, rao as Rao));
  }
  return protocol as Rao;
}

function removeStakes(ctx: Ctx, netuid: NetUid, hotkeys: readonly AccountId[], holdings: readonly Holding[]): void {
  for (const { hotkey, coldkey } of holdings) {
    Alpha.remove(ctx, hotkey, coldkey, netuid);
    AlphaV2.remove(ctx, hotkey, coldkey, netuid);
  }
  for (const hotkey of hotkeys) {
    TotalHotkeyAlpha.remove(ctx, hotkey, netuid);
    TotalHotkeyShares.remove(ctx, hotkey, netuid);
    TotalHotkeySharesV2.remove(ctx, hotkey, netuid);
  }
  SubnetAlphaIn.remove(ctx, netuid);
  SubnetAlphaOut.remove(ctx, netuid);
  SubnetProtocolAlpha.remove(ctx, netuid);
  SubnetLocked.set(ctx, netuid, 0n as Rao);
}

/**
 * Pays a subnet's TAO out to its stakers by the alpha they hold, removes all stakes and locks, refunds the owner where due, and recycles
 * what is left. @throws SubnetNotExists. Cost: every hotkey of the chain is looked at.
 */
export function destroyAlphaInOutStakes(ctx: Ctx, netuid: NetUid): void {
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
  const refund = ownerRefund(ctx, netuid);
  const hotkeys = Array.from(TotalHotkeyAlpha.keysUnder(ctx))
    .filter(([, on]) => on === netuid)
    .map(([hotkey]) => hotkey);
  const holdings = holdingsOf(ctx, netuid, hotkeys);
  const pot = SubnetTAO.get(ctx, netuid);
  const portions = portionsOf(pot, holdings, protocolAlpha(ctx, netuid));
  let protocolTao = 0n as Rao;
  if (pot > 0n) {
    SubnetTAO.remove(ctx, netuid);
    TotalStake.mutate(ctx, (total) => U64.saturatingSub(total, pot));
    protocolTao = payPortions(ctx, netuid, portions);
  }
  removeStakes(ctx, netuid, hotkeys, holdings);
  settleAccount(ctx, netuid, refund, protocolTao);
  destroyLockMaps(ctx, netuid);
}

/** Refunds the owner, as far as the account can pay, and recycles the rest. */
function settleAccount(ctx: Ctx, netuid: NetUid, refund: Rao, protocolTao: Rao): void {
  const account = getSubnetAccountId(ctx, netuid);
  if (account === undefined) return;
  if (refund !== 0n) {
    const payable = U64.saturatingSub(getColdkeyBalance(ctx, account), protocolTao);
    const owner = SubnetOwner.get(ctx, netuid);
    swallow(() => transferTao(ctx, account, owner, refund < payable ? refund : payable));
  }
  const rest = getKeepAliveBalance(ctx, account);
  if (swallow(() => recycleTao(ctx, account, rest)).ok) RAORecycledForRegistration.set(ctx, netuid, rest);
}
