/** Parameters of the epoch. Reference: pallets/subtensor/src/utils/misc.rs. Those that are set without an event are in storage.ts. */
import * as events from "../events.ts";
import { subnetSetter } from "../setter.ts";
import * as storage from "./storage.ts";

/** Share of stake that makes a majority, of 65,535. */
export const setKappa = subnetSetter(storage.Kappa, events.KappaSet);
/** Neurons with a permit. */
export const setMaxAllowedValidators = subnetSetter(storage.MaxAllowedValidators, events.MaxAllowedValidatorsSet);
/** How slowly bonds move, of 1,000,000. */
export const setBondsMovingAverage = subnetSetter(storage.BondsMovingAverage, events.BondsMovingAverageSet);
/** How much weights out of consensus cost in bonds, of 65,535. */
export const setBondsPenalty = subnetSetter(storage.BondsPenalty, events.BondsPenaltySet);
/** Whether bonds can be reset by a commitment. */
export const setBondsReset = subnetSetter(storage.BondsResetOn, events.BondsResetOnSet);
/** Blocks without an update after which a neuron is inactive; nothing reads this any more. */
export const setActivityCutoff = subnetSetter(storage.ActivityCutoff, events.ActivityCutoffSet);
