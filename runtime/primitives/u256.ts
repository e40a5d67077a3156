/** The 256-bit numbers of Ethereum: on the wire four limbs of 64 bits, the lowest first. */
export type U256Limbs = readonly bigint[];

/** 2^256 - 1. */
export const U256_MAX = (1n << 256n) - 1n;
const limb = (value: bigint): bigint => BigInt.asUintN(64, value);

/** @param value from 0 to U256_MAX. */
export const u256Limbs = (value: bigint): U256Limbs => [
  limb(value),
  limb(value >> 64n),
  limb(value >> 128n),
  limb(value >> 192n),
];

/** The number of four limbs, the lowest first. */
export const u256Value = (limbs: U256Limbs): bigint => limbs.reduceRight((value, each) => (value << 64n) | each, 0n);
