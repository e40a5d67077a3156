/** By number of other signatories and length of the call in bytes. Reference: pallet-multisig weights.rs SubstrateWeight. */
import { benchmarked, type Weight } from "#runtime/frame/weights.ts";

/** Without the call's own weight. */
export const asMultiThreshold1 = (length: number): Weight =>
  benchmarked(20_470_382n + 397n * BigInt(length), 3_997n, 2, 0);
/** The first approval. */
export const asMultiCreate = (others: number, length: number): Weight =>
  benchmarked(29_976_762n + 144_320n * BigInt(others) + 1_819n * BigInt(length), 6_811n, 1, 1);
/** An approval that is not the last. */
export const asMultiApprove = (others: number, length: number): Weight =>
  benchmarked(14_821_348n + 127_874n * BigInt(others) + 1_968n * BigInt(length), 6_811n, 1, 1);
/** The last approval, without the call's own weight. */
export const asMultiComplete = (others: number, length: number): Weight =>
  benchmarked(34_745_418n + 193_313n * BigInt(others) + 2_057n * BigInt(length), 6_811n, 4, 2);
/** The first approval, by hash. */
export const approveAsMultiCreate = (others: number): Weight =>
  benchmarked(27_463_275n + 139_226n * BigInt(others), 6_811n, 1, 1);
/** A later approval, by hash. */
export const approveAsMultiApprove = (others: number): Weight =>
  benchmarked(14_074_258n + 126_544n * BigInt(others), 6_811n, 1, 1);
/** By who began it. */
export const cancelAsMulti = (others: number): Weight =>
  benchmarked(28_623_566n + 135_351n * BigInt(others), 6_811n, 1, 1);
/** Whether the deposit changes or not. */
export const pokeDeposit = (others: number): Weight =>
  benchmarked(27_349_525n + 121_813n * BigInt(others), 6_811n, 1, 1);
