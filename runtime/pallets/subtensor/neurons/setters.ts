/** How many neurons a subnet has, and which stay. Reference: pallets/subtensor/src/utils/misc.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { InvalidValue } from "../errors.ts";
import * as events from "../events.ts";
import { subnetSetter } from "../setter.ts";
import * as storage from "./storage.ts";

/** The most neurons. */
export const setMaxAllowedUids = subnetSetter(storage.MaxAllowedUids, events.MaxAllowedUidsSet);
/** The fewest that the most may be set to. */
export const setMinAllowedUids = subnetSetter(storage.MinAllowedUids, events.MinAllowedUidsSet);
/** Blocks in which a new neuron is not pruned. */
export const setImmunityPeriod = subnetSetter(storage.ImmunityPeriod, events.ImmunityPeriodSet);
/** Neurons out of immunity that must remain, for one of them to be pruned. */
export const setMinNonImmuneUids = subnetSetter(storage.MinNonImmuneUids, events.MinNonImmuneUidsSet);

const MIN_OWNER_NEURONS = 1;
const MAX_OWNER_NEURONS = 10;
/** The most neurons of the owner that are never pruned. @throws InvalidValue. Reference: set_owner_immune_neuron_limit. */
export const setOwnerImmuneNeuronLimit = (ctx: Ctx, netuid: NetUid, limit: number): void => {
  ensure(limit >= MIN_OWNER_NEURONS && limit <= MAX_OWNER_NEURONS, InvalidValue);
  storage.ImmuneOwnerUidsLimit.set(ctx, netuid, limit);
};
