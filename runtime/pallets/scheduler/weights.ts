/** Reference: pallet-scheduler src/weights.rs SubstrateWeight, src/lib.rs MarginalWeightInfo. */
import { addWeights, benchmarked, subWeights, type Weight, weight } from "#runtime/frame/weights.ts";

/** Of looking for agendas to be done, once a block. */
export const SERVICE_AGENDAS_BASE = benchmarked(1_335_000n, 1_489n, 1, 1);
/** @param tasks on the agenda. */
export const serviceAgendaBase = (tasks: number): Weight =>
  benchmarked(2_409_000n + 486_046n * BigInt(tasks), 110_487n, 1, 1);

const TASK_BASE = weight(2_991_000n);
const NAMED = subWeights(benchmarked(4_292_000n, 0n, 0, 1), TASK_BASE);
/** Less than the base, so that being periodic adds nothing. */
const PERIODIC = subWeights(weight(2_974_000n), TASK_BASE);
const taskFetched = (length: number): Weight =>
  benchmarked(16_792_000n + 23_402n * BigInt(length), 3_556n + BigInt(length), 3, 2);
/** @param lookedUp bytes of the call's preimage, if it has one. */
export function serviceTask(lookedUp: number | undefined, named: boolean, periodic: boolean): Weight {
  const parts = [lookedUp === undefined ? TASK_BASE : taskFetched(lookedUp)];
  if (named) parts.push(NAMED);
  if (periodic) parts.push(PERIODIC);
  return addWeights(...parts);
}
/** Of making a signed call, without the call's own weight. */
export const DISPATCH_SIGNED = benchmarked(4_155_000n, 3_997n, 2, 0);
/** Of making a call as root, without the call's own weight. */
export const DISPATCH_UNSIGNED = weight(1_858_000n);

/** Each of these: @param most tasks that an agenda holds. */
export const schedule = (most: number): Weight => benchmarked(3_815_234n + 538_417n * BigInt(most), 110_487n, 1, 1);
/** Also takes the task out of `Lookup`. */
export const cancel = (most: number): Weight => benchmarked(2_524_382n + 777_710n * BigInt(most), 110_487n, 1, 3);
/** As `schedule`, with an entry in `Lookup`. */
export const scheduleNamed = (most: number): Weight =>
  benchmarked(8_965_037n + 559_963n * BigInt(most), 110_487n, 2, 2);
/** As `cancel`, by name. */
export const cancelNamed = (most: number): Weight => benchmarked(7_403_622n + 778_228n * BigInt(most), 110_487n, 2, 3);
/** Of putting a failed task on a later agenda. */
export const scheduleRetry = (most: number): Weight =>
  benchmarked(10_762_174n + 16_285n * BigInt(most), 110_487n, 1, 2);

/** By address. */
export const SET_RETRY = benchmarked(169_783_000n, 110_487n, 1, 1);
/** By name. */
export const SET_RETRY_NAMED = benchmarked(186_544_000n, 110_487n, 2, 1);
/** By address. */
export const CANCEL_RETRY = benchmarked(169_076_000n, 110_487n, 1, 1);
/** By name. */
export const CANCEL_RETRY_NAMED = benchmarked(182_329_000n, 110_487n, 2, 1);
