import { event } from "#runtime/frame/event.ts";
import { u256 } from "#runtime/frame/sp_types.ts";
import { permill } from "#runtime/scale/fixed_codec.ts";

export const NewBaseFeePerGas = event(0, { fee: u256 });
export const BaseFeeOverflow = event(1, []);
export const NewElasticity = event(2, { elasticity: permill });
