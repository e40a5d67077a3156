import { u256 } from "#runtime/frame/sp_types.ts";
import { storageOf } from "#runtime/frame/storage.ts";
import type { Permill } from "#runtime/numerics/per_things.ts";
import { permill } from "#runtime/scale/fixed_codec.ts";

const storage = storageOf("BaseFee");

export const BaseFeePerGas = storage.value("BaseFeePerGas", { value: u256, fallback: [20000000000n, 0n, 0n, 0n] });
export const Elasticity = storage.value("Elasticity", { value: permill, fallback: 125_000 as Permill });
