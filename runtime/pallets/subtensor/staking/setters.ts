/** Parameters of staking. Reference: pallets/subtensor/src/utils/misc.rs, staking/move_stake.rs. */
import * as events from "../events.ts";
import { globalSetter, subnetSetter } from "../setter.ts";
import * as storage from "./storage.ts";

/** The highest take of a delegate, in parts of 65,535. */
export const setMaxDelegateTake = globalSetter(storage.MaxDelegateTake, events.MaxDelegateTakeSet);
/** The lowest take of a delegate, in parts of 65,535. */
export const setMinDelegateTake = globalSetter(storage.MinDelegateTake, events.MinDelegateTakeSet);
/** Whether stake may change its owner. */
export const toggleTransfer = subnetSetter(storage.TransferToggle, events.TransferToggle);
