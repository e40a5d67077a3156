import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { transactionV3 } from "./types.ts";

/** Not carried over: fails with `Unavailable`. */
export const transact = call({
  index: 0,
  args: { transaction: spelled(transactionV3, "Transaction") },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Ethereum.transact"),
});
