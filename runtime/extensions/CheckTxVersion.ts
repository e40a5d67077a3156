import { checkTxVersion } from "../pallets/system/types.ts";
import { RUNTIME_VERSION } from "../pallets/system/version.ts";
import { u32 } from "../scale/integers.ts";
import { extension } from "./extension.ts";

/** Signed for one form of transactions only. Reference: frame-system extensions/check_tx_version.rs. */
export const CheckTxVersion = extension({
  identifier: "CheckTxVersion",
  codec: checkTxVersion,
  implicit: u32,
  implicitOf: () => RUNTIME_VERSION.transaction_version,
});
