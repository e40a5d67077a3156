/** Which subnets there are, and their accounts. Reference: pallets/subtensor/src/subnets/subnet.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { type AccountId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { palletAccount, subAccountDigits } from "#runtime/primitives/pallet_account.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { fromHex } from "../../../primitives/hex.ts";
import { SubtensorPalletId } from "../constants.ts";
import { SubtokenDisabled } from "../errors.ts";
import { NetworksAdded, SubtokenEnabled } from "./storage.ts";

/** Whether there is such a subnet; root is one. */
export const ifSubnetExist = (ctx: Ctx, netuid: NetUid): boolean => NetworksAdded.get(ctx, netuid);

/** Every netuid with an entry, root included, in the order of the raw keys (little-endian). */
export const getAllSubnetNetuids = (ctx: Ctx): NetUid[] =>
  Array.from(NetworksAdded.keysUnder(ctx), ([netuid]) => netuid);

/** The account that holds a subnet's TAO; undefined for a subnet that does not exist. */
export function getSubnetAccountId(ctx: Ctx, netuid: NetUid): AccountId | undefined {
  if (netuid !== ROOT && !NetworksAdded.has(ctx, netuid)) return undefined;
  return palletAccount(SubtensorPalletId.get(ctx), encode(netUid, netuid));
}

/** The netuid whose account this would be, whether or not there is such a subnet. */
export function isSubnetAccountId(ctx: Ctx, account: AccountId): NetUid | undefined {
  const digits = subAccountDigits(SubtensorPalletId.get(ctx), account, 2);
  return digits === undefined ? undefined : decodeAll(netUid, fromHex(`0x${digits}`));
}

/** @throws SubtokenDisabled */
export const ensureSubtokenEnabled = (ctx: Ctx, netuid: NetUid): void =>
  ensure(SubtokenEnabled.get(ctx, netuid), SubtokenDisabled);
