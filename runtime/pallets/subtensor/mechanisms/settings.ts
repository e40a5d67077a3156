/** How many mechanisms a subnet has and what share each gets. Reference: pallets/subtensor/src/subnets/mechanism.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { MechId, NetUid } from "#runtime/primitives/ids.ts";
import { U16 } from "../../../numerics/saturating.ts";
import { InitialMaxAllowedUids } from "../constants.ts";
import { Bonds, Incentive } from "../epoch/storage.ts";
import { InvalidValue, MechanismDoesNotExist, TooManyUIDsPerMechanism } from "../errors.ts";
import { NetworksAdded } from "../networks/storage.ts";
import { LastUpdate, MaxAllowedUids } from "../neurons/storage.ts";
import { TimelockedWeightCommits, WeightCommits, Weights } from "../weights/storage.ts";
import { MaxMechanismCount, MechanismCountCurrent, MechanismEmissionSplit } from "./storage.ts";
import { mechanismStorageIndex } from "./storage_index.ts";

/** What the storage index leaves room for. */
const MAX_MECHANISMS = 16;
/** The sum of an emission split. */
const WHOLE = 65_535;

/** @throws TooManyUIDsPerMechanism. Reference: ensure_max_uids_over_all_mechanisms. */
export const ensureMaxUidsOverAllMechanisms = (ctx: Ctx, maxUids: number, mechanisms: MechId): void =>
  ensure(U16.saturatingMul<number>(maxUids, mechanisms) <= InitialMaxAllowedUids.get(ctx), TooManyUIDsPerMechanism);

/** Sets the count and drops the state of mechanisms that go; a changed count resets the split. Reference: update_mechanism_counts_if_needed. */
const updateMechanismCount = (ctx: Ctx, netuid: NetUid, count: MechId): void => {
  const previous = MechanismCountCurrent.get(ctx, netuid);
  if (previous === count) return;
  for (let mechanism = count; mechanism < previous; mechanism = (mechanism + 1) as MechId) {
    const index = mechanismStorageIndex(netuid, mechanism);
    for (const item of [Weights, Bonds]) item.clear(ctx, index);
    Incentive.remove(ctx, index);
    LastUpdate.remove(ctx, index);
    WeightCommits.clear(ctx, index);
    TimelockedWeightCommits.clear(ctx, index);
  }
  MechanismCountCurrent.set(ctx, netuid, count);
  MechanismEmissionSplit.remove(ctx, netuid);
};

/** @throws MechanismDoesNotExist (no such subnet), InvalidValue, TooManyUIDsPerMechanism. Reference: do_set_mechanism_count. */
export const setMechanismCount = (ctx: Ctx, netuid: NetUid, count: MechId): void => {
  ensure(NetworksAdded.get(ctx, netuid), MechanismDoesNotExist);
  ensure(count > 0 && count <= MaxMechanismCount.get(ctx), InvalidValue);
  ensureMaxUidsOverAllMechanisms(ctx, MaxAllowedUids.get(ctx, netuid), count);
  ensure(count <= MAX_MECHANISMS, InvalidValue);
  updateMechanismCount(ctx, netuid, count);
};

/** The most mechanisms that any subnet may have. @throws InvalidValue. Reference: do_set_max_mechanism_count. */
export const setMaxMechanismCount = (ctx: Ctx, count: MechId): void => {
  ensure(count > 0 && count <= MAX_MECHANISMS, InvalidValue);
  MaxMechanismCount.set(ctx, count);
};

/**
 * Shares of the mechanisms, in parts of 65,535; undefined for even ones.
 * @throws MechanismDoesNotExist (no such subnet), InvalidValue. Reference: do_set_emission_split.
 */
export const setEmissionSplit = (ctx: Ctx, netuid: NetUid, split: readonly number[] | undefined): void => {
  ensure(NetworksAdded.get(ctx, netuid), MechanismDoesNotExist);
  if (split === undefined) {
    MechanismEmissionSplit.remove(ctx, netuid);
    return;
  }
  ensure(split.length > 0 && split.length <= MechanismCountCurrent.get(ctx, netuid), InvalidValue);
  ensure(split.reduce((sum, share) => sum + share, 0) === WHOLE, InvalidValue);
  MechanismEmissionSplit.set(ctx, netuid, split);
};
