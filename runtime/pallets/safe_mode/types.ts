import { unitEnum } from "#runtime/scale/named.ts";

/** What rao are held for. */
export const safeModeHoldReason = unitEnum({ path: "pallet_safe_mode::pallet::HoldReason" }, ["EnterOrExtend"]);
/** Whether the time was up, or root ended it. */
export const exitReason = unitEnum({ path: "pallet_safe_mode::pallet::ExitReason" }, ["Timeout", "Force"]);
