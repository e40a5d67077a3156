import { checkNonZeroSender, checkSpecVersion, checkTxVersion, checkGenesis, checkWeight } from "../pallets/system/types.ts";
import { unit, fixedBytes, option } from "../scale/collections.ts";
import { u32 } from "../scale/integers.ts";
import { h256 } from "../scale/ids.ts";
import { checkMortality, checkNonce, sudoTransactionExtension } from "../pallets/outer_types.ts";
import { chargeTransactionPayment } from "../pallets/transaction_payment/types.ts";
import { checkShieldedTxValidity } from "../pallets/mev_shield/types.ts";
import { subtensorTransactionExtension } from "../pallets/subtensor/types.ts";
import { drandPriority } from "../pallets/drand/types.ts";
import { checkMetadataHash } from "../X.ts";
import { multiAddress, multiSignature } from "./sp_types.ts";

export const EXTENSIONS = [{ identifier: "CheckNonZeroSender", codec: checkNonZeroSender, implicit: unit },
{ identifier: "CheckSpecVersion", codec: checkSpecVersion, implicit: u32 },
{ identifier: "CheckTxVersion", codec: checkTxVersion, implicit: u32 },
{ identifier: "CheckGenesis", codec: checkGenesis, implicit: h256 },
{ identifier: "CheckMortality", codec: checkMortality, implicit: h256 },
{ identifier: "CheckNonce", codec: checkNonce, implicit: unit },
{ identifier: "CheckWeight", codec: checkWeight, implicit: unit },
{ identifier: "ChargeTransactionPayment", codec: chargeTransactionPayment, implicit: unit },
{ identifier: "SudoTransactionExtension", codec: sudoTransactionExtension, implicit: unit },
{ identifier: "CheckShieldedTxValidity", codec: checkShieldedTxValidity, implicit: unit },
{ identifier: "SubtensorTransactionExtension", codec: subtensorTransactionExtension, implicit: unit },
{ identifier: "DrandPriority", codec: drandPriority, implicit: unit },
{ identifier: "CheckMetadataHash", codec: checkMetadataHash, implicit: option(fixedBytes(32)) }];
// address multiAddress signature multiSignature
