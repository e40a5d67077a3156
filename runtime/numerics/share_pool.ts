/**
 * A pool of one value shared by many: a key's part of it is value * share / denominator. A gain or loss of the pool changes the
 * value alone; who adds or takes out changes its own share and the denominator. Reference: primitives/share-pool/src/lib.rs SharePool.
 */
import * as SafeFloat from "./safe_float.ts";
import { U64 } from "./saturating.ts";

type Float = SafeFloat.SafeFloat;

/** Where a pool is kept. `K` names a holder of shares. */
export interface SharePoolOps<K> {
  /** The pool's value, a u64: rao or alpha. */
  getSharedValue(): bigint;
  /** A key's share; zero for a key without one. */
  getShare(key: K): Float;
  /** A key's share; undefined for a key without one. */
  tryGetShare(key: K): Float | undefined;
  /** The sum of all shares. */
  getDenominator(): Float;
  /** A u64. */
  setSharedValue(value: bigint): void;
  /** A share of zero is removed. */
  setShare(key: K, share: Float): void;
  /** The sum of all shares. */
  setDenominator(denominator: Float): void;
}

/** The part of the pool's value, a u64, that a share stands for. */
export const getValueFromShares = (pool: SharePoolOps<never>, share: Float): bigint => {
  const value = SafeFloat.fromU64(pool.getSharedValue());
  return SafeFloat.toU64(SafeFloat.mulDiv(value, share, pool.getDenominator()) ?? SafeFloat.ZERO);
};

/** The part of the pool's value, a u64, that is the key's. */
export const getValue = <K>(pool: SharePoolOps<K>, key: K): bigint => {
  const value = SafeFloat.fromU64(pool.getSharedValue());
  const share = pool.getShare(key);
  return SafeFloat.toU64(SafeFloat.mulDiv(value, share, pool.getDenominator()) ?? SafeFloat.ZERO);
};

/** `getValue`, or undefined for a key without a share. */
export const tryGetValue = <K>(pool: SharePoolOps<K>, key: K): bigint | undefined =>
  pool.tryGetShare(key) === undefined ? undefined : getValue(pool, key);

/** Adds a signed update (an i64) to the value of everybody's shares; stops at zero and at the largest u64. */
export const updateValueForAll = (
  pool: Pick<SharePoolOps<never>, "getSharedValue" | "setSharedValue">,
  update: bigint,
): void => {
  pool.setSharedValue(U64.saturatingFrom(pool.getSharedValue() + update));
};

const sharesOf = (update: bigint, sharedValue: bigint, denominator: Float): Float => {
  const amount = SafeFloat.fromU64(update < 0n ? -update : update);
  return SafeFloat.mulDiv(amount, denominator, SafeFloat.fromU64(sharedValue)) ?? SafeFloat.ZERO;
};

/** Whether an update (an i64) of a key's value would change its shares at all. */
export const simUpdateValueForOne = (
  pool: Pick<SharePoolOps<never>, "getSharedValue" | "getDenominator">,
  update: bigint,
): boolean => {
  const sharedValue = pool.getSharedValue();
  const denominator = pool.getDenominator();
  return SafeFloat.isZero(denominator) || !SafeFloat.isZero(sharesOf(update, sharedValue, denominator));
};

/**
 * Adds a signed update (an i64) to a key's value, and so to the pool's. Writes the denominator, then the share, then the value.
 * The first key of an empty pool gets all of it, whatever the update's sign.
 */
export function updateValueForOne<K>(pool: SharePoolOps<K>, key: K, update: bigint): void {
  const sharedValue = pool.getSharedValue();
  const share = pool.getShare(key);
  const denominator = pool.getDenominator();
  if (SafeFloat.isZero(denominator)) {
    const amount = SafeFloat.fromU64(update < 0n ? -update : update);
    pool.setDenominator(amount);
    pool.setShare(key, amount);
  } else {
    const shares = sharesOf(update, sharedValue, denominator);
    const change = update > 0n ? SafeFloat.add : SafeFloat.sub;
    // A sum out of range leaves the number as it was, each for itself: a share that cannot shrink does not stop the denominator.
    pool.setDenominator(change(denominator, shares) ?? denominator);
    pool.setShare(key, change(share, shares) ?? share);
  }
  updateValueForAll(pool, update);
}
