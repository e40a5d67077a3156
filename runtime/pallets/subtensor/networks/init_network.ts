import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import { U16, U64 } from "../../../numerics/saturating.ts";
import { SubnetEmissionEnabled } from "../coinbase/storage.ts";
import { setMaxAllowedValidators } from "../epoch/setters.ts";
import { ActivityCutoff, Kappa, Yuma3On } from "../epoch/storage.ts";
import { setImmunityPeriod, setMaxAllowedUids } from "../neurons/setters.ts";
import { SubnetworkN } from "../neurons/storage.ts";
import { setNetworkRegistrationAllowed } from "../registration/setters.ts";
import { Burn, RegistrationsThisInterval } from "../registration/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { LastEpochBlock, Tempo } from "../tempo/storage.ts";
import { setMinAllowedWeights } from "../weights/setters.ts";
import { NetworksAdded, TotalNetworks } from "./storage.ts";

const FIRST_BURN = 1_000_000_000n as Rao;
const MAX_UIDS = 256;
const MAX_VALIDATORS = 64;
const MIN_WEIGHTS = 1;
const IMMUNITY_BLOCKS = 5000;

/** What every new subnet starts with, said with an event each. */
const setDefaults = (ctx: Ctx, netuid: NetUid): void => {
  setNetworkRegistrationAllowed(ctx, netuid, true);
  setMaxAllowedUids(ctx, netuid, MAX_UIDS);
  setMaxAllowedValidators(ctx, netuid, MAX_VALIDATORS);
  setMinAllowedWeights(ctx, netuid, MIN_WEIGHTS);
  setImmunityPeriod(ctx, netuid, IMMUNITY_BLOCKS);
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
