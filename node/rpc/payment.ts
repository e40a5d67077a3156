/** `payment_*`: what a transaction costs. Reference: pallet-transaction-payment-rpc. */
import { feeDetails, runtimeDispatchInfo } from "#runtime/pallets/transaction_payment/types.ts";
import { concatBytes, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { answering } from "./block_at.ts";
import { RpcError } from "./errors.ts";
import { rpcMethod } from "./method.ts";
import { NOT_AN_EXTRINSIC_DEBUG, opaqueExtrinsic } from "./opaque_extrinsic.ts";
import { bytesParam, hashParam, optional, required } from "./params.ts";
import type { RpcChain, RpcGroup, RpcServices } from "./services.ts";

const RUNTIME_ERROR = 1;
const DECODE_ERROR = 2;
const PARAMS = [required("encodedXt", bytesParam), optional("at", hashParam)] as const;

/** Asks the runtime about an extrinsic and its length in bytes, as sent. @throws RpcError 1, 2 */
function ask(chain: RpcChain, method: string, given: Uint8Array, at: Hex | undefined, problem: string): Uint8Array {
  const extrinsic = opaqueExtrinsic(given);
  if (extrinsic === undefined) throw new RpcError(DECODE_ERROR, problem, NOT_AN_EXTRINSIC_DEBUG);
  return answering(
    ({ text, cause }) => new RpcError(RUNTIME_ERROR, problem, text, cause),
    () => chain.call(at ?? chain.best().hash, method, concatBytes(extrinsic, encode(u32, given.length))),
  );
}

/** The fee is text: it may be more than JSON numbers hold. */
const payment_queryInfo = ({ chain }: RpcServices) =>
  rpcMethod("payment_queryInfo", PARAMS, ([extrinsic, at]) => {
    const answer = ask(chain, "TransactionPaymentApi_query_info", extrinsic, at, "Unable to query dispatch info.");
    const { weight, class: dispatchClass, partial_fee } = decodeAll(runtimeDispatchInfo, answer);
    return {
      weight: { ref_time: Number(weight.ref_time), proof_size: Number(weight.proof_size) },
      class: dispatchClass.toLowerCase(),
      partialFee: String(partial_fee),
    };
  });

/** The tip is left out, as upstream. */
const payment_queryFeeDetails = ({ chain }: RpcServices) =>
  rpcMethod("payment_queryFeeDetails", PARAMS, ([extrinsic, at]) => {
    const method = "TransactionPaymentApi_query_fee_details";
    const { inclusion_fee: fee } = decodeAll(
      feeDetails,
      ask(chain, method, extrinsic, at, "Unable to query fee details."),
    );
    if (fee === undefined) return { inclusionFee: null };
    return {
      inclusionFee: {
        baseFee: Number(fee.base_fee),
        lenFee: Number(fee.len_fee),
        adjustedWeightFee: Number(fee.adjusted_weight_fee),
      },
    };
  });

/** The methods of `payment`. */
export const payment: RpcGroup = [payment_queryInfo, payment_queryFeeDetails];
