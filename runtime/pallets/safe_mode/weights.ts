/** Reference: pallet-safe-mode src/weights.rs SubstrateWeight. */
import { benchmarked } from "#runtime/frame/weights.ts";

/** A block that safe mode does not end with. */
export const ON_INITIALIZE_NOOP = benchmarked(733_000n, 1_489n, 1, 0);
/** A block that safe mode's time is up in. */
export const ON_INITIALIZE_EXIT = benchmarked(4_926_000n, 1_489n, 1, 1);
/** Declared: the call fails on this chain. */
export const ENTER = benchmarked(44_471_000n, 3_892n, 2, 3);
/** By root. */
export const FORCE_ENTER = benchmarked(5_200_000n, 1_489n, 1, 1);
/** Declared: the call fails on this chain. */
export const EXTEND = benchmarked(46_411_000n, 3_892n, 2, 3);
/** By root. */
export const FORCE_EXTEND = benchmarked(7_011_000n, 1_489n, 1, 1);
/** By root. */
export const FORCE_EXIT = benchmarked(6_180_000n, 1_489n, 1, 1);
/** Declared: the call fails on this chain. */
export const RELEASE_DEPOSIT = benchmarked(37_735_000n, 3_892n, 3, 2);
/** By root. */
export const FORCE_RELEASE_DEPOSIT = benchmarked(36_454_000n, 3_892n, 2, 2);
/** By root. */
export const FORCE_SLASH_DEPOSIT = benchmarked(28_905_000n, 3_892n, 2, 2);
