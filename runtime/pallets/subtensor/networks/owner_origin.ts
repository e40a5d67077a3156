/** Calls that are for a subnet's owner. Reference: pallets/subtensor/src/utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { BadOrigin, ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, ensureSignedOrRoot, type Origin } from "#runtime/frame/origin.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { TxRateLimitExceeded } from "../errors.ts";
import {
  passesRateLimitOnSubnet,
  setLastBlockOnSubnet,
  type TransactionType,
} from "../rate_limits/transaction_type.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { SubnetOwner } from "./storage.ts";

/** The owner, or undefined for root. @throws BadOrigin for anybody else. Reference: ensure_subnet_owner_or_root. */
export const ensureSubnetOwnerOrRoot = (ctx: Ctx, origin: Origin, netuid: NetUid): AccountId | undefined => {
  const who = ensureSignedOrRoot(origin);
  ensure(who === undefined || SubnetOwner.get(ctx, netuid) === who, BadOrigin);
  return who;
};

/** The owner. @throws BadOrigin for anybody else, root included. Reference: ensure_subnet_owner. */
export const ensureSubnetOwner = (ctx: Ctx, origin: Origin, netuid: NetUid): AccountId => {
  const who = ensureSigned(origin);
  ensure(SubnetOwner.get(ctx, netuid) === who, BadOrigin);
  return who;
};

/**
 * As `ensureSubnetOwnerOrRoot`, and the owner (not root) within the limits.
 * @throws BadOrigin, TxRateLimitExceeded. Reference: ensure_sn_owner_or_root_with_limits.
 */
export const ensureOwnerOrRootWithLimits = (
  ctx: Ctx,
  origin: Origin,
  netuid: NetUid,
  limits: readonly TransactionType[],
): AccountId | undefined => {
  const who = ensureSubnetOwnerOrRoot(ctx, origin, netuid);
  if (who !== undefined)
    for (const type of limits) ensure(passesRateLimitOnSubnet(ctx, type, who, netuid), TxRateLimitExceeded);
  return who;
};

/** Remembers what the owner did; nothing for root (`who` undefined). Reference: record_owner_rl. */
export const recordOwnerRateLimits = (
  ctx: Ctx,
  who: AccountId | undefined,
  netuid: NetUid,
  types: readonly TransactionType[],
): void => {
  if (who === undefined) return;
  for (const type of types) setLastBlockOnSubnet(ctx, type, who, netuid, currentBlock(ctx));
};
