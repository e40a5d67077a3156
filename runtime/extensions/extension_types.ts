import { runtimeCall } from "../frame/call_codec.ts";
import { era } from "../frame/era.ts";
import { multiAddress, multiSignature, runtimeMarker } from "../frame/sp_types.ts";
import { drandPriority } from "../pallets/drand/types.ts";
import { checkShieldedTxValidity } from "../pallets/mev_shield/types.ts";
import { subtensorTransactionExtension } from "../pallets/subtensor/types.ts";
import {
  checkGenesis,
  checkNonZeroSender,
  checkSpecVersion,
  checkTxVersion,
  checkWeight,
} from "../pallets/system/types.ts";
import { chargeTransactionPayment } from "../pallets/transaction_payment/types.ts";
import { spelled, unspelled } from "../scale/codec.ts";
import { bytes, tuple } from "../scale/collections.ts";
import { compact, u32 } from "../scale/integers.ts";
import { newtype, param, struct, unitEnum } from "../scale/named.ts";

/** The era in which the transaction is good; the hash of its first block is only signed. */
export const checkMortality = newtype(
  { path: "node_subtensor_runtime::check_mortality::CheckMortality", params: [param("T")] },
  era,
);

/** Compact: how many transactions the signer had before. */
export const checkNonce = newtype(
  { path: "node_subtensor_runtime::check_nonce::CheckNonce", params: [param("T")] },
  spelled(compact(u32), "T::Nonce"),
);

const chargeTransactionPaymentWrapper = struct(
  {
    path: "node_subtensor_runtime::transaction_payment_wrapper::ChargeTransactionPaymentWrapper",
    params: [param("T")],
  },
  { inner: spelled(chargeTransactionPayment, "ChargeTransactionPayment<T>") },
);

/** No bytes: see `SudoTransactionExtension.ts`. */
export const sudoTransactionExtension = struct(
  { path: "node_subtensor_runtime::sudo_wrapper::SudoTransactionExtension", params: [param("T", runtimeMarker)] },
  {},
);
const mode = unitEnum({ path: "frame_metadata_hash_extension::Mode" }, ["Disabled", "Enabled"]);
/** Whether the hash of metadata (RFC 78) is signed, too. */
export const checkMetadataHash = struct(
  { path: "frame_metadata_hash_extension::CheckMetadataHash", params: [param("T")] },
  { mode },
);
/** The tuple of all extensions, nested as upstream nests it. */
export const transactionExtensions = tuple(
  tuple(checkNonZeroSender, checkSpecVersion, checkTxVersion, checkGenesis, checkMortality, checkNonce, checkWeight),
  tuple(
    chargeTransactionPaymentWrapper,
    sudoTransactionExtension,
    checkShieldedTxValidity,
    subtensorTransactionExtension,
    drandPriority,
  ),
  checkMetadataHash,
);
const genericExtrinsic = newtype(
  {
    path: "sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic",
    params: [
      param("Address", multiAddress),
      param("Call", runtimeCall),
      param("Signature", multiSignature),
      param("Extra", transactionExtensions),
    ],
  },
  unspelled(bytes),
);

/** The chain's extrinsic: Frontier's wrapper, which lets Ethereum transactions sign themselves. */
export const selfContainedExtrinsic = newtype(
  {
    path: "fp_self_contained::unchecked_extrinsic::UncheckedExtrinsic",
    params: [
      param("Address", multiAddress),
      param("Call", runtimeCall),
      param("Signature", multiSignature),
      param("Extension", transactionExtensions),
    ],
  },
  spelled(genericExtrinsic, "generic::UncheckedExtrinsic<Address, Call, Signature, Extension>"),
);
