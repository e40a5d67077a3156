import { event } from "#runtime/frame/event.ts";
import { h160 } from "#runtime/scale/ids.ts";
import { log } from "../ethereum/types.ts";

export const Log = event(0, { log: log });
export const Created = event(1, { address: h160 });
export const CreatedFailed = event(2, { address: h160 });
export const Executed = event(3, { address: h160 });
export const ExecutedFailed = event(4, { address: h160 });
