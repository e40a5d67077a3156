/** Reference: pallet-balances weights.rs SubstrateWeight. */
import {
  addWeights,
  benchmarked,
  dbReadsWrites,
  maxWeight,
  scaleWeight,
  type Weight,
  weight,
} from "#runtime/frame/weights.ts";

/** To one account. */
export const TRANSFER_ALLOW_DEATH = benchmarked(48_834_000n, 3_593n, 1, 1);
/** To one account. */
export const TRANSFER_KEEP_ALIVE = benchmarked(39_051_000n, 3_593n, 1, 1);
/** The larger of creating and killing an account. */
export const FORCE_SET_BALANCE = maxWeight(
  benchmarked(12_547_000n, 3_593n, 1, 1),
  benchmarked(19_206_000n, 3_593n, 1, 1),
);
/** By root, between two accounts. */
export const FORCE_TRANSFER = benchmarked(49_519_000n, 6_196n, 2, 2);
/** To one account. */
export const TRANSFER_ALL = benchmarked(48_209_000n, 3_593n, 1, 1);
/** By root. */
export const FORCE_UNRESERVE = benchmarked(15_515_000n, 3_593n, 1, 1);
/** By root. */
export const FORCE_ADJUST_TOTAL_ISSUANCE = weight(5_351_000n);
/** Of the signer's own. */
export const BURN_ALLOW_DEATH = weight(30_219_000n);
/** Of the signer's own. */
export const BURN_KEEP_ALIVE = weight(20_720_000n);
/** @param count accounts to upgrade. */
export const upgradeAccounts = (count: number): Weight =>
  addWeights(
    weight(14_674_000n, 990n),
    scaleWeight(addWeights(weight(14_648_188n, 2_603n), dbReadsWrites(1, 1)), BigInt(count)),
  );
