/** Accounts that no key controls, made of a pallet's id. Reference: sp-runtime src/traits/mod.rs AccountIdConversion. */
import { toBareHex } from "./hex.ts";
import type { AccountId } from "./ids.ts";

/** `modl`, the type id of PalletId. */
const PREFIX = "6d6f646c";
const ACCOUNT_DIGITS = 64;
const PALLET_ID_BYTES = 8;

/** The account of a pallet id (8 bytes), or the sub-account that an encoded value names; what is beyond 32 bytes is cut off. */
export const palletAccount = (palletId: Uint8Array, sub: Uint8Array = new Uint8Array(0)): AccountId =>
  `0x${(PREFIX + toBareHex(palletId) + toBareHex(sub)).padEnd(ACCOUNT_DIGITS, "0").slice(0, ACCOUNT_DIGITS)}` as AccountId;

/** The hex digits of the `subBytes`-byte value that an account is the sub-account of; undefined for other accounts. */
export function subAccountDigits(palletId: Uint8Array, account: AccountId, subBytes: number): string | undefined {
  const start = 2 + PREFIX.length + 2 * PALLET_ID_BYTES;
  const digits = account.slice(start, start + 2 * subBytes);
  const rest = account.slice(start + 2 * subBytes);
  return account.startsWith(`0x${PREFIX}${toBareHex(palletId)}`) && /^0*$/.test(rest) ? digits : undefined;
}
