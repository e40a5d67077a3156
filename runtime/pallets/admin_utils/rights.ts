/** Who may change what, and when. Reference: pallets/admin-utils/src/lib.rs, pallets/subtensor/src/utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureRoot, type Origin } from "#runtime/frame/origin.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { ensureOwnerOrRootWithLimits, recordOwnerRateLimits } from "../subtensor/networks/owner_origin.ts";
import { ifSubnetExist } from "../subtensor/networks/subnet_lookup.ts";
import { ensureAdminWindowOpen } from "../subtensor/rate_limits/admin_window.ts";
import type { Hyperparameter, TransactionType } from "../subtensor/rate_limits/transaction_type.ts";
import { SubnetDoesNotExist } from "./errors.ts";

type Dispatch<A> = (ctx: Ctx, origin: Origin, args: A) => void;

/** @throws SubnetDoesNotExist */
export const ensureSubnet = (ctx: Ctx, netuid: NetUid): void => ensure(ifSubnetExist(ctx, netuid), SubnetDoesNotExist);

/** A change that only root makes, at any time. @throws BadOrigin and what the change throws */
export const byRoot =
  <A>(change: (ctx: Ctx, args: A) => void): Dispatch<A> =>
  (ctx, origin, args) => {
    ensureRoot(origin);
    change(ctx, args);
  };

/** As `byRoot`, of a subnet that must exist. @throws BadOrigin, SubnetDoesNotExist */
export const ofSubnetByRoot = <A extends { readonly netuid: NetUid }>(
  change: (ctx: Ctx, args: A) => void,
): Dispatch<A> =>
  byRoot((ctx, args) => {
    ensureSubnet(ctx, args.netuid);
    change(ctx, args);
  });

/** As `byRoot`, outside of the subnet's freeze window. @throws BadOrigin, AdminActionProhibitedDuringWeightsWindow */
export const byRootInWindow = <A extends { readonly netuid: NetUid }>(
  change: (ctx: Ctx, args: A) => void,
): Dispatch<A> =>
  byRoot((ctx, args) => {
    ensureAdminWindowOpen(ctx, args.netuid);
    change(ctx, args);
  });

/** As `byRootInWindow`, of a subnet that must exist. @throws SubnetDoesNotExist, too */
export const ofSubnetByRootInWindow = <A extends { readonly netuid: NetUid }>(
  change: (ctx: Ctx, args: A) => void,
): Dispatch<A> =>
  byRootInWindow((ctx, args) => {
    ensureSubnet(ctx, args.netuid);
    change(ctx, args);
  });

/** The limit of an owner's changes of one parameter. */
export const parameter = (name: Hyperparameter): TransactionType => ({ hyperparameter: name });

/**
 * A change that root makes, or the subnet's owner once in a while; both outside of the freeze window. A change that fails does not count.
 * @param change gets the owner, undefined for root
 * @throws BadOrigin, TxRateLimitExceeded, AdminActionProhibitedDuringWeightsWindow and what the change throws
 */
export const byOwnerOrRoot =
  <A extends { readonly netuid: NetUid }>(
    limit: TransactionType,
    change: (ctx: Ctx, args: A, owner: AccountId | undefined) => void,
  ): Dispatch<A> =>
  (ctx, origin, args) => {
    const owner = ensureOwnerOrRootWithLimits(ctx, origin, args.netuid, [limit]);
    ensureAdminWindowOpen(ctx, args.netuid);
    change(ctx, args, owner);
    recordOwnerRateLimits(ctx, owner, args.netuid, [limit]);
  };

/** As `byOwnerOrRoot`, of a subnet that must exist. @throws SubnetDoesNotExist, too */
export const ofSubnetByOwnerOrRoot = <A extends { readonly netuid: NetUid }>(
  limit: TransactionType,
  change: (ctx: Ctx, args: A, owner: AccountId | undefined) => void,
): Dispatch<A> =>
  byOwnerOrRoot(limit, (ctx, args, owner) => {
    ensureSubnet(ctx, args.netuid);
    change(ctx, args, owner);
  });
