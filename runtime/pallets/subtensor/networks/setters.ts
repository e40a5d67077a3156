/** Parameters of the network of subnets, each with its event. Reference: pallets/subtensor/src/coinbase/root.rs, utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { CannotUseSystemAccount } from "../errors.ts";
import {
  DissolveNetworkScheduleDurationSet,
  NetworkImmunityPeriodSet,
  NetworkLockCostReductionIntervalSet,
  NetworkMinLockCostSet,
  NetworkRateLimitSet,
  StartCallDelaySet,
  SubnetLimitSet,
  SubnetOwnerHotkeySet,
} from "../events.ts";
import {
  DissolveNetworkScheduleDuration,
  NetworkImmunityPeriod,
  NetworkLockReductionInterval,
  NetworkMinLockCost,
  NetworkRateLimit,
  StartCallDelay,
  SubnetLimit,
  SubnetOwnerHotkey,
} from "./storage.ts";
import { isSubnetAccountId } from "./subnet_lookup.ts";

/** Blocks between registrations of subnets. */
export const setNetworkRateLimit = (ctx: Ctx, blocks: bigint): void => {
  NetworkRateLimit.set(ctx, blocks);
  deposit(ctx, NetworkRateLimitSet(blocks));
};
/** Blocks in which a new subnet is not pruned. */
export const setNetworkImmunityPeriod = (ctx: Ctx, blocks: bigint): void => {
  NetworkImmunityPeriod.set(ctx, blocks);
  deposit(ctx, NetworkImmunityPeriodSet(blocks));
};
/** Blocks from a subnet's registration until it may start. */
export const setStartCallDelay = (ctx: Ctx, blocks: bigint): void => {
  StartCallDelay.set(ctx, blocks);
  deposit(ctx, StartCallDelaySet(blocks));
};
/** The least that a subnet costs, rao. */
export const setNetworkMinLock = (ctx: Ctx, cost: Rao): void => {
  NetworkMinLockCost.set(ctx, cost);
  deposit(ctx, NetworkMinLockCostSet(cost));
};
/** Blocks in which the price of a subnet falls back. */
export const setLockReductionInterval = (ctx: Ctx, blocks: bigint): void => {
  NetworkLockReductionInterval.set(ctx, blocks);
  deposit(ctx, NetworkLockCostReductionIntervalSet(blocks));
};
/** The most subnets, root not counted. */
export const setMaxSubnets = (ctx: Ctx, limit: number): void => {
  SubnetLimit.set(ctx, limit);
  deposit(ctx, SubnetLimitSet(limit));
};
/** Blocks before a scheduled dissolution. */
export const setDissolveNetworkScheduleDuration = (ctx: Ctx, blocks: number): void => {
  DissolveNetworkScheduleDuration.set(ctx, blocks);
  deposit(ctx, DissolveNetworkScheduleDurationSet(blocks));
};
/** The hotkey that the owner's cut goes to. @throws CannotUseSystemAccount for the account of a subnet. */
export const setSubnetOwnerHotkey = (ctx: Ctx, netuid: NetUid, hotkey: AccountId): void => {
  ensure(isSubnetAccountId(ctx, hotkey) === undefined, CannotUseSystemAccount);
  SubnetOwnerHotkey.set(ctx, netuid, hotkey);
  deposit(ctx, SubnetOwnerHotkeySet(netuid, hotkey));
};
