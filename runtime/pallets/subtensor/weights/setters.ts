/** Parameters of weights. Reference: pallets/subtensor/src/utils/misc.rs. */
import * as events from "../events.ts";
import { globalSetter, subnetSetter } from "../setter.ts";
import * as storage from "./storage.ts";

/** The oldest version of validators' software that may set weights. */
export const setWeightsVersionKey = subnetSetter(storage.WeightsVersionKey, events.WeightsVersionKeySet);
/** Blocks between a neuron's weights. */
export const setWeightsSetRateLimit = subnetSetter(storage.WeightsSetRateLimit, events.WeightsSetRateLimitSet);
/** The fewest weights at a time. */
export const setMinAllowedWeights = subnetSetter(storage.MinAllowedWeights, events.MinAllowedWeightSet);
/** Whether weights are committed first. */
export const setCommitRevealWeightsEnabled = subnetSetter(
  storage.CommitRevealWeightsEnabled,
  events.CommitRevealEnabled,
);
/** The version of commit-reveal that clients have to speak. */
export const setCommitRevealWeightsVersion = globalSetter(
  storage.CommitRevealWeightsVersion,
  events.CommitRevealVersionSet,
);
/** The least stake weight of those who set weights. */
export const setStakeThreshold = globalSetter(storage.StakeThreshold, events.StakeThresholdSet);
