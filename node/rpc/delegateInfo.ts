/** `delegateInfo_*`. Reference: pallets/subtensor/rpc/src/lib.rs. */
import type { AccountId } from "#runtime/primitives/ids.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { RpcError } from "./errors.ts";
import { hexOf } from "./hex_of.ts";
import { listOf, type ParamReader, u8Param } from "./params.ts";
import { argument, byteList, runtimeQuestion } from "./runtime_question.ts";
import type { RpcGroup } from "./services.ts";

const ACCOUNT_BYTES = 32;
const RUNTIME_ERROR = 1;
const problem = "Unable to get delegates info";

/** SCALE of an account as a list of numbers; more than an account takes is not looked at. */
const accountBytes: ParamReader<AccountId> = (value) => {
  const given = listOf(u8Param)(value);
  if (given.length < ACCOUNT_BYTES) {
    throw new RpcError(RUNTIME_ERROR, `${problem}: Error { cause: None, desc: "Not enough data to fill buffer" }`);
  }
  return hexOf(Uint8Array.from(given.slice(0, ACCOUNT_BYTES))) as AccountId;
};

/** SCALE of `Vec<DelegateInfo>`, all of them. Errors: 1. */
const delegateInfo_getDelegates = runtimeQuestion({
  name: "delegateInfo_getDelegates",
  method: "DelegateInfoRuntimeApi_get_delegates",
  args: [],
  problem,
  answer: byteList,
});
/** SCALE of `Option<DelegateInfo>` of a hotkey. Errors: 1. */
const delegateInfo_getDelegate = runtimeQuestion({
  name: "delegateInfo_getDelegate",
  method: "DelegateInfoRuntimeApi_get_delegate",
  args: [argument("delegateAccountVec", accountBytes, accountId)],
  problem,
  answer: byteList,
});
/** SCALE of the delegates that a coldkey has stake with, each with subnet and stake. Errors: 1. */
const delegateInfo_getDelegated = runtimeQuestion({
  name: "delegateInfo_getDelegated",
  method: "DelegateInfoRuntimeApi_get_delegated",
  args: [argument("delegateeAccountVec", accountBytes, accountId)],
  problem,
  answer: byteList,
});

/** The methods of `delegateInfo`. */
export const delegateInfo: RpcGroup = [delegateInfo_getDelegates, delegateInfo_getDelegate, delegateInfo_getDelegated];
