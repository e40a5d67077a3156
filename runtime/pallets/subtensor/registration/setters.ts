/** Parameters of registration. Reference: pallets/subtensor/src/utils/misc.rs. */
import * as events from "../events.ts";
import { subnetSetter } from "../setter.ts";
import * as storage from "./storage.ts";

/** Whether neurons can be registered at all. */
export const setNetworkRegistrationAllowed = subnetSetter(
  storage.NetworkRegistrationAllowed,
  events.RegistrationAllowed,
);
/** The lowest price, rao. */
export const setMinBurn = subnetSetter(storage.MinBurn, events.MinBurnSet);
/** The highest price, rao. */
export const setMaxBurn = subnetSetter(storage.MaxBurn, events.MaxBurnSet);
/** Rao recycled so far. */
export const setRaoRecycled = subnetSetter(storage.RAORecycledForRegistration, events.RAORecycledForRegistrationSet);
/** On root, a third of what an interval may see. */
export const setTargetRegistrationsPerInterval = subnetSetter(
  storage.TargetRegistrationsPerInterval,
  events.RegistrationPerIntervalSet,
);
/** On root, the most in one block. */
export const setMaxRegistrationsPerBlock = subnetSetter(
  storage.MaxRegistrationsPerBlock,
  events.MaxRegistrationsPerBlockSet,
);
/** Of the former registration by work; nothing reads these five any more. */
export const setDifficulty = subnetSetter(storage.Difficulty, events.DifficultySet);
/** Nothing reads it any more. */
export const setMinDifficulty = subnetSetter(storage.MinDifficulty, events.MinDifficultySet);
/** Nothing reads it any more. */
export const setMaxDifficulty = subnetSetter(storage.MaxDifficulty, events.MaxDifficultySet);
/** Blocks; nothing reads it any more. */
export const setAdjustmentInterval = subnetSetter(storage.AdjustmentInterval, events.AdjustmentIntervalSet);
/** Of 2^64 - 1; nothing reads it any more. */
export const setAdjustmentAlpha = subnetSetter(storage.AdjustmentAlpha, events.AdjustmentAlphaSet);
