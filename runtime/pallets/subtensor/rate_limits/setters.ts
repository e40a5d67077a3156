/** Limits of rate. Reference: pallets/subtensor/src/utils/misc.rs. */
import * as events from "../events.ts";
import { ServingRateLimit } from "../serving/storage.ts";
import { globalSetter, subnetSetter } from "../setter.ts";
import { MaxEpochsPerBlock } from "../tempo/storage.ts";
import * as storage from "./storage.ts";

/** Blocks before an epoch in which a subnet's parameters are frozen. */
export const setAdminFreezeWindow = globalSetter(storage.AdminFreezeWindow, events.AdminFreezeWindowSet);
/** Tempos between an owner's changes of one parameter. */
export const setOwnerHyperparamRateLimit = globalSetter(
  storage.OwnerHyperparamRateLimit,
  events.OwnerHyperparamRateLimitSet,
);
/** Blocks between limited transactions of a key. */
export const setTxRateLimit = globalSetter(storage.TxRateLimit, events.TxRateLimitSet);
/** Blocks between changes of a delegate's take. */
export const setTxDelegateTakeRateLimit = globalSetter(
  storage.TxDelegateTakeRateLimit,
  events.TxDelegateTakeRateLimitSet,
);
/** Blocks between changes of a neuron's endpoint. */
export const setServingRateLimit = subnetSetter(ServingRateLimit, events.ServingRateLimitSet);
/** Subnets whose epoch a block runs; the others wait. */
export const setMaxEpochsPerBlock = globalSetter(MaxEpochsPerBlock, events.MaxEpochsPerBlockSet);
