/** Parameters that several of subtensor's own methods take. */

import { vec } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u8, u16 } from "#runtime/scale/integers.ts";
import { accountParam } from "./account_param.ts";
import { listOf, u8Param, u16Param } from "./params.ts";
import { argument } from "./runtime_question.ts";

/** Number of a subnet. */
export const NETUID = argument("netuid", u16Param, u16);
/** Slot of a neuron in its subnet. */
export const UID = argument("uid", u16Param, u16);
/** Mechanism of a subnet. */
export const MECID = argument("mecid", u8Param, u8);
/** An account that owns hotkeys. */
export const COLDKEY = argument("coldkey", accountParam, accountId);
/** Which parts of a metagraph are wanted. */
export const METAGRAPH_INDEX = argument("metagraphIndex", listOf(u16Param), vec(u16));
