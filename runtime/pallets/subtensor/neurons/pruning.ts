/** Which neuron makes room for a new one. Reference: pallets/subtensor/src/subnets/registration.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, NetUid, Uid } from "#runtime/primitives/ids.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { Emission } from "../epoch/storage.ts";
import { SubnetOwner, SubnetOwnerHotkey } from "../networks/storage.ts";
import { OwnedHotkeys } from "../staking/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { hotkeyAt } from "./lookup.ts";
import {
  BlockAtRegistration,
  ImmuneOwnerUidsLimit,
  ImmunityPeriod,
  MinNonImmuneUids,
  SubnetworkN,
  Uids,
} from "./storage.ts";

interface Neuron {
  readonly uid: Uid;
  readonly hotkey: AccountId;
}

/** Whether a neuron is too young to be pruned. Reference: utils/misc.rs get_neuron_is_immune. */
export const isImmune = (ctx: Ctx, netuid: NetUid, uid: Uid): boolean =>
  U64.saturatingSub(currentBlock(ctx), BlockAtRegistration.get(ctx, netuid, uid)) <
  BigInt(ImmunityPeriod.get(ctx, netuid));

/**
 * The neurons of a subnet's owner that are never pruned: the owner's hotkey first, then those of the owner's coldkey by age, up to the
 * subnet's limit. Reference: get_immune_owner_tuples.
 */
export const immuneOwnerNeurons = (ctx: Ctx, netuid: NetUid, coldkey: AccountId): readonly Neuron[] => {
  const limit = ImmuneOwnerUidsLimit.get(ctx, netuid);
  const owned = OwnedHotkeys.get(ctx, coldkey).flatMap((hotkey) => {
    const uid = Uids.get(ctx, netuid, hotkey);
    return uid === undefined ? [] : [{ uid, hotkey, block: BlockAtRegistration.get(ctx, netuid, uid) }];
  });
  owned.sort((a, b) => (a.block === b.block ? a.uid - b.uid : a.block < b.block ? -1 : 1));
  const immune: Neuron[] = owned.slice(0, limit);
  if (!SubnetOwnerHotkey.has(ctx, netuid)) return immune;
  const hotkey = SubnetOwnerHotkey.get(ctx, netuid);
  const uid = Uids.get(ctx, netuid, hotkey);
  if (uid === undefined || immune.some((neuron) => neuron.uid === uid && neuron.hotkey === hotkey)) return immune;
  return [{ uid, hotkey }, ...immune].slice(0, limit);
};

interface Candidate {
  readonly uid: Uid;
  readonly emission: bigint;
  readonly block: bigint;
}
/** Lowest emission, then oldest, then lowest uid; candidates come in the order of their uids. */
const worse = (best: Candidate | undefined, candidate: Candidate): Candidate => {
  if (best === undefined || candidate.emission < best.emission) return candidate;
  return candidate.emission === best.emission && candidate.block < best.block ? candidate : best;
};

/**
 * The neuron to replace: one out of immunity if enough of those would remain, else an immune one; undefined if there is none.
 * Reference: get_neuron_to_prune.
 */
export const neuronToPrune = (ctx: Ctx, netuid: NetUid): Uid | undefined => {
  const size = SubnetworkN.get(ctx, netuid);
  if (size === 0) return undefined;
  const owner = SubnetOwner.get(ctx, netuid);
  const immortal = new Set(immuneOwnerNeurons(ctx, netuid, owner).map(({ hotkey }) => hotkey));
  const emissions = Emission.get(ctx, netuid);
  let free = 0;
  let bestFree: Candidate | undefined;
  let bestImmune: Candidate | undefined;
  for (let uid = 0 as Uid; uid < size; uid = (uid + 1) as Uid) {
    const hotkey = hotkeyAt(ctx, netuid, uid);
    if (hotkey === undefined || immortal.has(hotkey)) continue;
    const block = BlockAtRegistration.get(ctx, netuid, uid);
    const candidate = { uid, emission: emissions[uid] ?? 0n, block };
    if (isImmune(ctx, netuid, uid)) bestImmune = worse(bestImmune, candidate);
    else {
      free += 1;
      bestFree = worse(bestFree, candidate);
    }
  }
  return free > MinNonImmuneUids.get(ctx, netuid) ? bestFree?.uid : bestImmune?.uid;
};
