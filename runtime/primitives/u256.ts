/** The 256-bit numbers of Ethereum: on the wire four limbs of 64 bits, the lowest first. */
export type U256Limbs = readonly bigint[];

const LIMBS = 4;
const LIMB_BITS = 64;
export const U256_MAX = (1n << BigInt(LIMBS * LIMB_BITS)) - 1n;

/** @param value from 0 to U256_MAX. */
export const u256Limbs = (value: bigint): U256Limbs =>
  Array.from({ length: LIMBS }, (_, index) => BigInt.asUintN(LIMB_BITS, value >> BigInt(LIMB_BITS * index)));

export const u256Value = (limbs: U256Limbs): bigint =>
  limbs.reduceRight((value, limb) => (value << BigInt(LIMB_BITS)) | limb, 0n);
