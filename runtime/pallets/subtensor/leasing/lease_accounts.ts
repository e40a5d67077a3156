/** Keys of leases, which nobody has a secret for. Reference: pallets/subtensor/src/subnets/leasing.rs lease_coldkey, lease_hotkey. */
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { str, tuple } from "#runtime/scale/collections.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { blake2b256 } from "../../../primitives/hashing.ts";

const seed = tuple(str, u32);
const accountOf = (purpose: string, lease: number): AccountId =>
  toHex(blake2b256(encode(seed, [purpose, lease]))) as AccountId;

/** Owns the leased subnet. */
export const leaseColdkey = (lease: number): AccountId => accountOf("leasing/coldkey", lease);
/** Its first neuron. */
export const leaseHotkey = (lease: number): AccountId => accountOf("leasing/hotkey", lease);
