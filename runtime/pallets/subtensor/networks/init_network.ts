import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import { U16, U64 } from "../../../numerics/saturating.ts";
import { SubnetEmissionEnabled } from "../coinbase/storage.ts";
import { ActivityCutoff, Kappa, MaxAllowedValidators, Yuma3On } from "../epoch/storage.ts";
import {
  ImmunityPeriodSet,
  MaxAllowedUidsSet,
  MaxAllowedValidatorsSet,
  MinAllowedWeightSet,
  RegistrationAllowed,
} from "../events.ts";
import { ImmunityPeriod, MaxAllowedUids, SubnetworkN } from "../neurons/storage.ts";
import { Burn, NetworkRegistrationAllowed, RegistrationsThisInterval } from "../registration/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { LastEpochBlock, Tempo } from "../tempo/storage.ts";
import { MinAllowedWeights } from "../weights/storage.ts";
import { NetworksAdded, TotalNetworks } from "./storage.ts";

const FIRST_BURN = 1_000_000_000n as Rao;
const MAX_UIDS = 256;
const MAX_VALIDATORS = 64;
const MIN_WEIGHTS = 1;
const IMMUNITY_BLOCKS = 5000;

/** What every new subnet starts with, said with an event each. */
const setDefaults = (ctx: Ctx, netuid: NetUid): void => {
  NetworkRegistrationAllowed.set(ctx, netuid, true);
  deposit(ctx, RegistrationAllowed(netuid, true));
  MaxAllowedUids.set(ctx, netuid, MAX_UIDS);
  deposit(ctx, MaxAllowedUidsSet(netuid, MAX_UIDS));
  MaxAllowedValidators.set(ctx, netuid, MAX_VALIDATORS);
  deposit(ctx, MaxAllowedValidatorsSet(netuid, MAX_VALIDATORS));
  MinAllowedWeights.set(ctx, netuid, MIN_WEIGHTS);
  deposit(ctx, MinAllowedWeightSet(netuid, MIN_WEIGHTS));
  ImmunityPeriod.set(ctx, netuid, IMMUNITY_BLOCKS);
  deposit(ctx, ImmunityPeriodSet(netuid, IMMUNITY_BLOCKS));
  Yuma3On.set(ctx, netuid, true);
  Burn.set(ctx, netuid, FIRST_BURN);
};

/**
 * Makes a subnet exist, empty. Epochs of subnets with the same tempo are spread over the blocks by their numbers.
 * Reference: pallets/subtensor/src/subnets/subnet.rs init_new_network.
 */
export function initNetwork(ctx: Ctx, netuid: NetUid, tempo: number): void {
  SubnetworkN.set(ctx, netuid, 0);
  NetworksAdded.set(ctx, netuid, true);
  Tempo.set(ctx, netuid, tempo);
  const stagger = BigInt(netuid % Math.max(tempo, 1));
  LastEpochBlock.set(ctx, netuid, U64.saturatingSub(currentBlock(ctx), stagger));
  TotalNetworks.mutate(ctx, (count) => U16.saturatingAdd(count, 1));
  setDefaults(ctx, netuid);
  SubnetEmissionEnabled.set(ctx, netuid, true);
  for (const item of [Kappa, ActivityCutoff, RegistrationsThisInterval])
    if (!item.has(ctx, netuid)) item.set(ctx, netuid, item.get(ctx, netuid));
}
