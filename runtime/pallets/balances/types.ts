import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes } from "#runtime/scale/collections.ts";
import { u64, u128 } from "#runtime/scale/integers.ts";
import { newtype, param, struct, unitEnum } from "#runtime/scale/named.ts";

export const extraFlags = newtype({ path: "pallet_balances::types::ExtraFlags" }, u128);
export const accountData = struct(
  { path: "pallet_balances::types::AccountData", params: [param("Balance", u64)] },
  {
    free: spelled(u64, "Balance"),
    reserved: spelled(u64, "Balance"),
    frozen: spelled(u64, "Balance"),
    flags: extraFlags,
  },
);
export const reasons = unitEnum({ path: "pallet_balances::types::Reasons" }, ["Fee", "Misc", "All"]);
export const balanceLock = struct(
  { path: "pallet_balances::types::BalanceLock", params: [param("Balance", u64)] },
  { id: spelled(fixedBytes(8), "LockIdentifier"), amount: spelled(u64, "Balance"), reasons: reasons },
);
export const reserveData = struct(
  {
    path: "pallet_balances::types::ReserveData",
    params: [param("ReserveIdentifier", fixedBytes(8)), param("Balance", u64)],
  },
  { id: spelled(fixedBytes(8), "ReserveIdentifier"), amount: spelled(u64, "Balance") },
);
export const adjustmentDirection = unitEnum({ path: "pallet_balances::types::AdjustmentDirection" }, [
  "Increase",
  "Decrease",
]);
