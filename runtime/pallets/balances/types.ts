import type { Rao } from "#runtime/primitives/ids.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { fixedBytes } from "#runtime/scale/collections.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u128 } from "#runtime/scale/integers.ts";
import { newtype, param, struct, unitEnum } from "#runtime/scale/named.ts";

const extraFlags = newtype({ path: "pallet_balances::types::ExtraFlags" }, u128);
/** Rao of an account. `frozen` is what must stay of free and reserved together; the top bit of `flags`: today's logic. */
export const accountData = struct(
  { path: "pallet_balances::types::AccountData", params: [param("Balance", rao)] },
  {
    free: spelled(rao, "Balance"),
    reserved: spelled(rao, "Balance"),
    frozen: spelled(rao, "Balance"),
    flags: extraFlags,
  },
);
export type AccountData = Infer<typeof accountData>;
/** Set once an account's references are counted by the present rules. Reference: pallet-balances types.rs ExtraFlags. */
export const IS_NEW_LOGIC = 1n << 127n;
/** Of an account that is not there. */
export const DEFAULT_ACCOUNT_DATA: AccountData = {
  free: 0n as Rao,
  reserved: 0n as Rao,
  frozen: 0n as Rao,
  flags: IS_NEW_LOGIC,
};
const reasons = unitEnum({ path: "pallet_balances::types::Reasons" }, ["Fee", "Misc", "All"]);
/** Rao that must stay, for all reasons or some. */
export const balanceLock = struct(
  { path: "pallet_balances::types::BalanceLock", params: [param("Balance", rao)] },
  { id: spelled(fixedBytes(8), "LockIdentifier"), amount: spelled(rao, "Balance"), reasons: reasons },
);
export type BalanceLock = Infer<typeof balanceLock>;
/** Rao reserved under a name. */
export const reserveData = struct(
  {
    path: "pallet_balances::types::ReserveData",
    params: [param("ReserveIdentifier", fixedBytes(8)), param("Balance", rao)],
  },
  { id: spelled(fixedBytes(8), "ReserveIdentifier"), amount: spelled(rao, "Balance") },
);
/** Whether issuance grows or shrinks. */
export const adjustmentDirection = unitEnum({ path: "pallet_balances::types::AdjustmentDirection" }, [
  "Increase",
  "Decrease",
]);
