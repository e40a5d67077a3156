import { event } from "#runtime/frame/event.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { h160, h256 } from "#runtime/scale/ids.ts";
import { ethereumExitReason } from "./types.ts";

/** Never happens here: Ethereum transactions are not carried over. */
export const Executed = event(0, {
  from: h160,
  to: h160,
  transaction_hash: h256,
  exit_reason: ethereumExitReason,
  extra_data: bytes,
});
