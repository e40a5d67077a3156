import { rawOrigin } from "../frame/sp_types.ts";
import { spelled } from "../scale/codec.ts";
import { enumeration, variant } from "../scale/named.ts";
import { contractsHoldReason } from "./contracts/types.ts";
import { ethereumRawOrigin } from "./ethereum/types.ts";
import { holdReason } from "./preimage/types.ts";
import { safeModeHoldReason } from "./safe_mode/types.ts";

/** `RuntimeHoldReason`: the pallets that put balances on hold, each with its reasons. */
export const runtimeHoldReason = enumeration(
  { path: "node_subtensor_runtime::RuntimeHoldReason" },
  {
    Preimage: variant(14, [spelled(holdReason, "pallet_preimage::HoldReason")]),
    SafeMode: variant(20, [spelled(safeModeHoldReason, "pallet_safe_mode::HoldReason")]),
    Contracts: variant(29, [spelled(contractsHoldReason, "pallet_contracts::HoldReason")]),
  },
);
/** `RuntimeFreezeReason`: no pallet freezes anything. */
export const runtimeFreezeReason = enumeration({ path: "node_subtensor_runtime::RuntimeFreezeReason" }, {});
/** `OriginCaller`: system's origins, and those that pallets define. */
export const originCaller = enumeration(
  { path: "node_subtensor_runtime::OriginCaller" },
  {
    system: variant(0, [spelled(rawOrigin, "frame_system::Origin<Runtime>")]),
    Ethereum: variant(21, [spelled(ethereumRawOrigin, "pallet_ethereum::Origin")]),
  },
);
