/** The accounts that hold the TAO of subnets. Reference: pallets/subtensor/src/subnets/subnet.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { fromHex, toBareHex } from "#runtime/primitives/hex.ts";
import { type AccountId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { encode, Reader } from "#runtime/scale/codec.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { SubtensorPalletId } from "../constants.ts";
import { NetworksAdded } from "./storage.ts";

/** Sub-accounts of a pallet start with "modl" and the pallet's id; the rest of 32 bytes is zero. */
const TYPE_ID = "6d6f646c";
const ACCOUNT_DIGITS = 64;
const ID_DIGITS = 2 * (4 + 8);

const palletPrefix = (ctx: Ctx): string => `0x${TYPE_ID}${toBareHex(SubtensorPalletId.get(ctx))}`;

/** The account of a subnet that exists, or of root; undefined for any other. Reference: get_subnet_account_id. */
export const subnetAccountId = (ctx: Ctx, netuid: NetUid): AccountId | undefined => {
  if (netuid !== ROOT && !NetworksAdded.has(ctx, netuid)) return undefined;
  const digits = `${palletPrefix(ctx)}${toBareHex(encode(netUid, netuid))}`;
  return digits.padEnd(2 + ACCOUNT_DIGITS, "0") as AccountId;
};

/** The subnet that an account would belong to, whether that subnet exists or not. Reference: is_subnet_account_id. */
export const subnetOfAccount = (ctx: Ctx, account: AccountId): NetUid | undefined => {
  const start = 2 + ID_DIGITS;
  if (!account.startsWith(palletPrefix(ctx)) || !/^0*$/.test(account.slice(start + 4))) return undefined;
  return netUid.dec(new Reader(fromHex(account.slice(start, start + 4))));
};
