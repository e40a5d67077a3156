import { event } from "#runtime/frame/event.ts";
import { permill, u256 } from "#runtime/frame/sp_types.ts";

export const NewBaseFeePerGas = event(0, { fee: u256 });
export const BaseFeeOverflow = event(1, []);
export const NewElasticity = event(2, { elasticity: permill });
