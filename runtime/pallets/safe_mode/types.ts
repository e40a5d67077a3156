import { unitEnum } from "#runtime/scale/named.ts";

export const safeModeHoldReason = unitEnum({ path: "pallet_safe_mode::pallet::HoldReason" }, ["EnterOrExtend"]);
export const exitReason = unitEnum({ path: "pallet_safe_mode::pallet::ExitReason" }, ["Timeout", "Force"]);
