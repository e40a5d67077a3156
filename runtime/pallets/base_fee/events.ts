import { event } from "#runtime/frame/event.ts";
import { u256 } from "#runtime/frame/sp_types.ts";
import { permill } from "#runtime/scale/fixed_codec.ts";

/** In wei (10^-18 TAO), by root. */
export const NewBaseFeePerGas = event(0, { fee: u256 });
/** The fee would leave its range and stays as it is. */
export const BaseFeeOverflow = event(1, []);
/** The most that a block moves the fee by. */
export const NewElasticity = event(2, { elasticity: permill });
