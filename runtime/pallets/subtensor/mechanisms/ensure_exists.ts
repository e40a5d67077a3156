/** Which mechanisms a subnet has. Reference: pallets/subtensor/src/subnets/mechanism.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { MechId, NetUid, NetUidStorageIndex } from "#runtime/primitives/ids.ts";
import { MechanismDoesNotExist } from "../errors.ts";
import { NetworksAdded } from "../networks/storage.ts";
import { MechanismCountCurrent } from "./storage.ts";
import { mechanismStorageIndex } from "./storage_index.ts";

/** Whether the subnet exists and has the mechanism. */
export const mechanismExists = (ctx: Ctx, netuid: NetUid, mechanism: MechId): boolean =>
  NetworksAdded.get(ctx, netuid) && MechanismCountCurrent.get(ctx, netuid) > mechanism;

/** @throws MechanismDoesNotExist. Reference: ensure_mechanism_exists. */
export const ensureMechanismExists = (ctx: Ctx, netuid: NetUid, mechanism: MechId): void =>
  ensure(mechanismExists(ctx, netuid, mechanism), MechanismDoesNotExist);

/** The storage index of each mechanism of a subnet, in order. */
export const mechanismIndices = (ctx: Ctx, netuid: NetUid): NetUidStorageIndex[] =>
  Array.from({ length: MechanismCountCurrent.get(ctx, netuid) }, (_, mechanism) =>
    mechanismStorageIndex(netuid, mechanism as MechId),
  );
