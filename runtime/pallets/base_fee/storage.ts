import { u256 } from "#runtime/frame/sp_types.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import type { Permill } from "#runtime/numerics/per_things.ts";
import { u256Limbs } from "#runtime/primitives/u256.ts";
import { permill } from "#runtime/scale/fixed_codec.ts";

const storage = storageOf("BaseFee");

/** Wei for a unit of gas that a new chain starts with. */
export const DEFAULT_BASE_FEE = 20_000_000_000n;

/** Wei that a unit of gas costs at least in this block. */
export const BaseFeePerGas = storage.value("BaseFeePerGas", { value: u256, fallback: u256Limbs(DEFAULT_BASE_FEE) });
/** How much of itself the price moves at most from block to block. Zero keeps it constant. */
export const Elasticity = storage.value("Elasticity", { value: permill, fallback: 125_000 as Permill });
