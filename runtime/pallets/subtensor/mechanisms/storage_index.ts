import type { MechId, NetUid, NetUidStorageIndex } from "#runtime/primitives/ids.ts";
import { U16 } from "../../../numerics/saturating.ts";

/** Mechanism m of a subnet has its weights, bonds and updates under m * 4096 + netuid. */
const SUBNETS = 4096;

/** Reference: pallets/subtensor/src/subnets/mechanism.rs get_mechanism_storage_index. */
export const mechanismStorageIndex = (netuid: NetUid, mechanism: MechId): NetUidStorageIndex =>
  U16.saturatingAdd(U16.saturatingMul<number>(mechanism, SUBNETS), netuid) as NetUidStorageIndex;
