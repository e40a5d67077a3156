/** `stakeInfo_*`. Reference: pallets/subtensor/rpc/src/lib.rs. */
import { byteList, runtimeQuestion } from "./runtime_question.ts";
import type { RpcGroup } from "./services.ts";
import { COLDKEY, NETUID } from "./subtensor_arguments.ts";

/** SCALE of the lock on a coldkey's stake in a subnet, if there is one. Errors: 1. */
const stakeInfo_getColdkeyLock = runtimeQuestion({
  name: "stakeInfo_getColdkeyLock",
  method: "StakeInfoRuntimeApi_get_coldkey_lock",
  args: [COLDKEY, NETUID],
  problem: "Unable to get coldkey lock",
  answer: byteList,
});

/** The methods of `stakeInfo`. */
export const stakeInfo: RpcGroup = [stakeInfo_getColdkeyLock];
