/** Fewer neurons on a subnet. Reference: pallets/subtensor/src/subnets/uids.rs trim_to_max_allowed_uids. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { StorageItem } from "#runtime/frame/storage.ts";
import type { AlphaBalance, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { Percent } from "../../../numerics/per_things.ts";
import { AlphaDividendsPerSubnet, LastHotkeyEmissionOnNetuid } from "../coinbase/storage.ts";
import { MaxImmuneUidsPercentage } from "../constants.ts";
import { Bonds, Consensus, Dividends, Emission, Incentive, ValidatorPermit, ValidatorTrust } from "../epoch/storage.ts";
import { InvalidValue, SubnetNotExists, TrimmingWouldExceedMaxImmunePercentage } from "../errors.ts";
import { AssociatedEvmAddress } from "../evm/storage.ts";
import { mechanismIndices } from "../mechanisms/ensure_exists.ts";
import { SubnetOwner } from "../networks/storage.ts";
import { ifSubnetExist } from "../networks/subnet_lookup.ts";
import { Axons, NeuronCertificates, Prometheus } from "../serving/storage.ts";
import { Weights } from "../weights/storage.ts";
import { hotkeyAt } from "./lookup.ts";
import { immuneOwnerNeurons, isImmune } from "./pruning.ts";
import {
  Active,
  BlockAtRegistration,
  IsNetworkMember,
  Keys,
  LastUpdate,
  MaxAllowedUids,
  MinAllowedUids,
  StakeWeight,
  SubnetworkN,
  Uids,
} from "./storage.ts";

const uidsBelow = (size: number): Uid[] => Array.from({ length: size }, (_, uid) => uid as Uid);

/** Those that are never trimmed: the owner's, and young ones. @throws TrimmingWouldExceedMaxImmunePercentage for too many. */
const immuneUids = (ctx: Ctx, netuid: NetUid, size: number, max: number): ReadonlySet<Uid> => {
  const owners = new Set(immuneOwnerNeurons(ctx, netuid, SubnetOwner.get(ctx, netuid)).map(({ uid }) => uid));
  const immune = uidsBelow(size).filter((uid) => owners.has(uid) || isImmune(ctx, netuid, uid));
  const share = Percent.fromRational(immune.length, max);
  ensure(share < MaxImmuneUidsPercentage.get(ctx), TrimmingWouldExceedMaxImmunePercentage);
  return new Set([...owners, ...immune]);
};

/** Forgets a neuron and its hotkey. What vectors hold of it goes later. */
const removeNeuron = (ctx: Ctx, netuid: NetUid, uid: Uid): void => {
  const hotkey = hotkeyAt(ctx, netuid, uid);
  if (hotkey !== undefined) {
    Uids.remove(ctx, netuid, hotkey);
    IsNetworkMember.remove(ctx, hotkey, netuid);
    LastHotkeyEmissionOnNetuid.remove(ctx, hotkey, netuid);
    AlphaDividendsPerSubnet.remove(ctx, netuid, hotkey);
    for (const item of [Axons, NeuronCertificates, Prometheus]) item.remove(ctx, netuid, hotkey);
  }
  Keys.remove(ctx, netuid, uid);
  BlockAtRegistration.remove(ctx, netuid, uid);
  AssociatedEvmAddress.remove(ctx, netuid, uid);
  for (const index of mechanismIndices(ctx, netuid)) {
    Weights.remove(ctx, index, uid);
    Bonds.remove(ctx, index, uid);
  }
};

interface Earner {
  readonly uid: Uid;
  readonly emission: AlphaBalance;
}

/** Removes the lowest earners (of equals those with higher uids) until `max` are left, and gives these by uid. */
const removeLowest = (ctx: Ctx, netuid: NetUid, size: number, max: number): Earner[] => {
  const immune = immuneUids(ctx, netuid, size, max);
  const earners = Emission.get(ctx, netuid).map((emission, uid): Earner => ({ uid: uid as Uid, emission }));
  earners.sort((a, b) => (a.emission === b.emission ? 0 : a.emission > b.emission ? -1 : 1));
  let left = size;
  for (let i = size - 1; i >= 0 && left !== max; i--) {
    const earner = earners[i];
    if (earner === undefined || immune.has(earner.uid)) continue;
    removeNeuron(ctx, netuid, earner.uid);
    earners.splice(i, 1);
    left -= 1;
  }
  return earners.sort((a, b) => a.uid - b.uid);
};

/** Keeps the elements of the kept uids; an element that is missing becomes the default. */
const compact = <K extends NetUid | NetUidStorageIndex, T>(
  ctx: Ctx,
  item: StorageItem<readonly [K], readonly T[]>,
  key: K,
  kept: readonly Uid[],
  missing: T,
): void => {
  const list = item.get(ctx, key);
  item.set(
    ctx,
    key,
    kept.map((uid) => list[uid] ?? missing),
  );
};

const compactVectors = (ctx: Ctx, netuid: NetUid, kept: readonly Earner[]): void => {
  const uids = kept.map(({ uid }) => uid);
  Emission.set(
    ctx,
    netuid,
    kept.map(({ emission }) => emission),
  );
  for (const item of [Active, ValidatorPermit]) compact(ctx, item, netuid, uids, false);
  for (const item of [Consensus, Dividends, ValidatorTrust, StakeWeight]) compact(ctx, item, netuid, uids, 0);
  for (const index of mechanismIndices(ctx, netuid)) {
    compact(ctx, Incentive, index, uids, 0);
    compact(ctx, LastUpdate, index, uids, 0n);
  }
};

/** `StorageDoubleMap::swap`: each key gets the other's value, or becomes empty with it. */
const swapEntries = <K1, K2, V>(ctx: Ctx, item: StorageItem<readonly [K1, K2], V>, first: K1, a: K2, b: K2): void => {
  if (a === b) return;
  const take = (key: K2) => (item.has(ctx, first, key) ? { value: item.take(ctx, first, key) } : undefined);
  const ofA = take(a);
  const ofB = take(b);
  if (ofB !== undefined) item.set(ctx, first, a, ofB.value);
  if (ofA !== undefined) item.set(ctx, first, b, ofA.value);
};

/** Moves a kept neuron to its new uid; its weights and bonds follow those that they point to. */
const moveNeuron = (ctx: Ctx, netuid: NetUid, from: Uid, to: Uid, newUids: ReadonlyMap<number, Uid>): void => {
  swapEntries(ctx, Keys, netuid, from, to);
  swapEntries(ctx, AssociatedEvmAddress, netuid, from, to);
  swapEntries(ctx, BlockAtRegistration, netuid, from, to);
  for (const index of mechanismIndices(ctx, netuid)) {
    for (const item of [Weights, Bonds]) {
      swapEntries(ctx, item, index, from, to);
      item.mutate(ctx, index, to, (links) =>
        links.flatMap(([target, value]) => {
          const renamed = newUids.get(target);
          return renamed === undefined ? [] : [[renamed, value] as const];
        }),
      );
    }
  }
};

/**
 * Lowers the most neurons that a subnet may have, and removes those that earn least down to it; the others close ranks.
 * @throws SubnetNotExists, InvalidValue outside of the subnet's bounds, TrimmingWouldExceedMaxImmunePercentage.
 */
export function trimToMaxAllowedUids(ctx: Ctx, netuid: NetUid, max: number): void {
  ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
  ensure(max >= MinAllowedUids.get(ctx, netuid) && max <= MaxAllowedUids.get(ctx, netuid), InvalidValue);
  MaxAllowedUids.set(ctx, netuid, max);
  const size = SubnetworkN.get(ctx, netuid);
  if (size <= max) return;
  const kept = removeLowest(ctx, netuid, size, max);
  compactVectors(ctx, netuid, kept);
  const newUids = new Map<number, Uid>(kept.map(({ uid }, to) => [uid, to as Uid]));
  for (const [from, to] of newUids) moveNeuron(ctx, netuid, from as Uid, to, newUids);
  Uids.clear(ctx, netuid);
  for (const to of newUids.values()) Uids.set(ctx, netuid, Keys.get(ctx, netuid, to), to);
  SubnetworkN.set(ctx, netuid, max);
}
