/** Reference: pallet-scheduler src/weights.rs SubstrateWeight. */
import { addWeights, benchmarked, type Weight, weight } from "#runtime/frame/weights.ts";

export const SERVICE_AGENDAS_BASE = benchmarked(1_335_000n, 1_489n, 1, 1);
/** @param tasks on the agenda. */
export const serviceAgendaBase = (tasks: number): Weight =>
  addWeights(benchmarked(2_409_000n, 110_487n, 1, 1), weight(486_046n * BigInt(tasks)));
