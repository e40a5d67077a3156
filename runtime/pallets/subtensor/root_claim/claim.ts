/** Claiming root dividends. Reference: pallets/subtensor/src/staking/claim_root.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { transactional } from "#runtime/frame/errors.ts";
import { addWeights, benchmarked, dbReads, scaleWeight, type Weight } from "#runtime/frame/weights.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { U64, U128 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type AlphaBalance, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { MIN_PRICE } from "../../swap/order.ts";
import { SubnetAlphaOut, SubnetRootSellTao, SubnetTAO, TotalStake } from "../coinbase/storage.ts";
import { transferTaoFromSubnet } from "../coinbase/tao.ts";
import { recordProtocolOutflow } from "../coinbase/tao_flow.ts";
import { RootNetworkDoesNotExist } from "../errors.ts";
import { RootClaimed as RootClaimedEvent } from "../events.ts";
import { getSubnetAccountId } from "../networks/subnet_lookup.ts";
import { swapAlphaForTao } from "../staking/pool_swap.ts";
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from "../staking/stake_shares.ts";
import { StakingHotkeys } from "../staking/storage.ts";
import type { rootClaimTypeEnum } from "../types.ts";
import { owedAt } from "./claimable.ts";
import { addStakeAdjustRootClaimed } from "./claimed_watermark.ts";
import { RootClaimable, RootClaimableThreshold, RootClaimed, RootClaimType } from "./storage.ts";

type ClaimType = Infer<typeof rootClaimTypeEnum>;

/** What the reference counts for one subnet looked at. */
const CLAIM_ON_SUBNET = benchmarked(60_000_000n, 6987n, 7, 5);

/** Whether dividends of a subnet are swapped to TAO on root, or kept as alpha. */
const isSwapped = (type: ClaimType, netuid: NetUid): boolean =>
  type.type === "Swap" || (type.type === "KeepSubnets" && !type.value.subnets.includes(netuid));

/** Sells the alpha and stakes what it brings on root. Undone as a whole if it fails. */
function swapToRoot(ctx: Ctx, hotkey: AccountId, coldkey: AccountId, netuid: NetUid, owed: AlphaBalance): void {
  transactional(ctx, () => {
    const tao = swapAlphaForTao(ctx, netuid, owed, MIN_PRICE, true).amountPaidOut;
    const rootAccount = getSubnetAccountId(ctx, ROOT);
    if (rootAccount === undefined) throw RootNetworkDoesNotExist;
    transferTaoFromSubnet(ctx, netuid, rootAccount, tao);
    SubnetRootSellTao.mutate(ctx, netuid, (total) => U64.saturatingAdd(total, tao));
    recordProtocolOutflow(ctx, netuid, tao);
    // On root alpha is TAO.
    const stake: bigint = tao;
    const alpha = stake as AlphaBalance;
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, ROOT, alpha);
    SubnetTAO.mutate(ctx, ROOT, (total) => U64.saturatingAdd(total, tao));
    SubnetAlphaOut.mutate(ctx, ROOT, (total) => U64.saturatingAdd(total, alpha));
    TotalStake.mutate(ctx, (total) => U64.saturatingAdd(total, tao));
    addStakeAdjustRootClaimed(ctx, hotkey, coldkey, alpha);
  });
}

/** Pays out what is owed on one subnet, rounded down. False if that is nothing. Errors as of `doRootClaim`. */
function payClaim(ctx: Ctx, hotkey: AccountId, coldkey: AccountId, netuid: NetUid, type: ClaimType, owed: I96F32) {
  const amount = I96F32.saturatingToU64(owed) as AlphaBalance;
  if (amount === 0n) return false;
  if (isSwapped(type, netuid)) swapToRoot(ctx, hotkey, coldkey, netuid, amount);
  else increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, amount);
  RootClaimed.mutate(ctx, netuid, hotkey, coldkey, (claimed) => U128.saturatingAdd<bigint>(claimed, amount));
  return true;
}

/**
 * Claims from one validator on all its subnets, or on those given, where the threshold is reached. Gives the weight. The root stake, and
 * with it what the next subnet owes, only changes where something is paid: it is not read again for each of them. Errors as of
 * `doRootClaim`. Reference: root_claim_all, root_claim_on_subnet.
 */
function rootClaimAll(ctx: Ctx, hotkey: AccountId, coldkey: AccountId, subnets?: readonly NetUid[]): Weight {
  const type = RootClaimType.get(ctx, coldkey);
  const rootStake = (): AlphaBalance => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, ROOT);
  let staked = rootStake();
  let looked = 0n;
  for (const [netuid, rate] of RootClaimable.get(ctx, hotkey)) {
    if (subnets !== undefined && !subnets.includes(netuid)) continue;
    looked += 1n;
    const owed = owedAt(rate, staked, RootClaimed.get(ctx, netuid, hotkey, coldkey));
    if (owed < RootClaimableThreshold.get(ctx, netuid)) continue;
    if (payClaim(ctx, hotkey, coldkey, netuid, type, owed)) staked = rootStake();
  }
  return addWeights(dbReads(2), scaleWeight(CLAIM_ON_SUBNET, looked));
}

/**
 * Claims from every validator that a coldkey stakes on; all or nothing. Gives the weight.
 * @throws what a swap or the transfer of its proceeds fails with
 */
export const doRootClaim = (ctx: Ctx, coldkey: AccountId, subnets?: readonly NetUid[]): Weight =>
  transactional(ctx, () => {
    const weights = StakingHotkeys.get(ctx, coldkey).map((hotkey) =>
      addWeights(dbReads(1), rootClaimAll(ctx, hotkey, coldkey, subnets)),
    );
    deposit(ctx, RootClaimedEvent({ coldkey }));
    return addWeights(dbReads(1), ...weights);
  });
