/**
 * Events of pallet-evm, for metadata: EVM calls are not carried over, so none of them happens here. Reference: frontier
 * frame/evm/src/lib.rs Event.
 */
import { event } from "#runtime/frame/event.ts";
import { h160 } from "#runtime/scale/ids.ts";
import { log } from "../ethereum/types.ts";

/** A contract's log. */
export const Log = event(0, { log: log });
/** The new contract. */
export const Created = event(1, { address: h160 });
/** The address that the contract would have had. */
export const CreatedFailed = event(2, { address: h160 });
/** Address of the contract called. */
export const Executed = event(3, { address: h160 });
/** The contract whose call was undone. */
export const ExecutedFailed = event(4, { address: h160 });
