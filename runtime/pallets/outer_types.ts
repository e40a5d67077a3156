import { param, newtype, struct, enumeration, variant } from "../scale/named.ts";
import { era, runtimeMarker, rawOrigin } from "../frame/sp_types.ts";
import { u32, compact } from "../scale/integers.ts";
import { spelled } from "../scale/codec.ts";
import { chargeTransactionPayment } from "./transaction_payment/types.ts";
import { holdReason } from "./preimage/types.ts";
import { holdReason } from "./safe_mode/types.ts";
import { holdReason } from "./contracts/types.ts";
import { rawOrigin } from "./ethereum/types.ts";

export const checkMortality = newtype({ path: "node_subtensor_runtime::check_mortality::CheckMortality", params: [param("T")] }, era);
export const checkNonce = newtype({ path: "node_subtensor_runtime::check_nonce::CheckNonce", params: [param("T")] }, spelled(compact(u32), "T::Nonce"));
export const chargeTransactionPaymentWrapper = struct({ path: "node_subtensor_runtime::transaction_payment_wrapper::ChargeTransactionPaymentWrapper", params: [param("T")] }, { inner: spelled(chargeTransactionPayment, "ChargeTransactionPayment<T>") });
export const sudoTransactionExtension = struct({ path: "node_subtensor_runtime::sudo_wrapper::SudoTransactionExtension", params: [param("T", runtimeMarker)] }, {});
export const runtimeHoldReason = enumeration({ path: "node_subtensor_runtime::RuntimeHoldReason" }, {
Preimage: variant(14, [spelled(holdReason, "pallet_preimage::HoldReason")]),
SafeMode: variant(20, [spelled(holdReason, "pallet_safe_mode::HoldReason")]),
Contracts: variant(29, [spelled(holdReason, "pallet_contracts::HoldReason")]),
});
export const runtimeFreezeReason = enumeration({ path: "node_subtensor_runtime::RuntimeFreezeReason" }, {});
export const originCaller = enumeration({ path: "node_subtensor_runtime::OriginCaller" }, {
system: variant(0, [spelled(rawOrigin, "frame_system::Origin<Runtime>")]),
Ethereum: variant(21, [spelled(rawOrigin, "pallet_ethereum::Origin")]),
});
