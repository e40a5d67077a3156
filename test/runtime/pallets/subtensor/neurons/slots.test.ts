import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, AlphaBalance, MechId, NetUid, Uid } from "#runtime/primitives/ids.ts";
import * as epoch from "../../../../../runtime/pallets/subtensor/epoch/storage.ts";
import { mechanismIndices } from "../../../../../runtime/pallets/subtensor/mechanisms/ensure_exists.ts";
import { MechanismCountCurrent } from "../../../../../runtime/pallets/subtensor/mechanisms/storage.ts";
import { NetworksAdded } from "../../../../../runtime/pallets/subtensor/networks/storage.ts";
import { appendNeuron } from "../../../../../runtime/pallets/subtensor/neurons/append_neuron.ts";
import { neuronToPrune } from "../../../../../runtime/pallets/subtensor/neurons/pruning.ts";
import { replaceNeuron } from "../../../../../runtime/pallets/subtensor/neurons/replace_neuron.ts";
import * as neurons from "../../../../../runtime/pallets/subtensor/neurons/storage.ts";
import { trimToMaxAllowedUids } from "../../../../../runtime/pallets/subtensor/neurons/trim.ts";
import { Weights } from "../../../../../runtime/pallets/subtensor/weights/storage.ts";
import { Number as BlockNumber } from "../../../../../runtime/pallets/system/storage.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 256;
const NETUID = 3 as NetUid;
const account = (n: number): AccountId => `0x${n.toString(16).padStart(64, "0")}` as AccountId;

/** A subnet of `size` neurons, none of them immune, with weights and bonds between all of them. */
function subnet(emissions: readonly number[]): Ctx {
  const ctx = emptyRuntime();
  NetworksAdded.set(ctx, NETUID, true);
  MechanismCountCurrent.set(ctx, NETUID, 2 as MechId);
  neurons.ImmunityPeriod.set(ctx, NETUID, 10);
  neurons.MinAllowedUids.set(ctx, NETUID, 1);
  neurons.MinNonImmuneUids.set(ctx, NETUID, 0);
  emissions.forEach((_, i) => {
    appendNeuron(ctx, NETUID, account(i + 1), 1n);
  });
  const links = emissions.map((_, uid) => [uid, uid + 1] as const);
  for (const index of mechanismIndices(ctx, NETUID))
    for (const item of [Weights, epoch.Bonds])
      emissions.forEach((_, uid) => {
        item.set(ctx, index, uid as Uid, links);
      });
  epoch.Emission.set(
    ctx,
    NETUID,
    emissions.map((each) => BigInt(each) as AlphaBalance),
  );
  BlockNumber.set(ctx, 1000);
  return ctx;
}

/** What must hold of a subnet's slots after any of the operations. */
function expectConsistent(ctx: Ctx, size: number): void {
  expect(neurons.SubnetworkN.get(ctx, NETUID)).toBe(size);
  const keys = [...neurons.Keys.entries(ctx, NETUID)].map(([[, uid], hotkey]) => [uid, hotkey] as const);
  expect(keys.map(([uid]) => uid).sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, uid) => uid));
  expect([...neurons.Uids.keysUnder(ctx, NETUID)].length).toBe(size);
  for (const [uid, hotkey] of keys) {
    expect(neurons.Uids.get(ctx, NETUID, hotkey)).toBe(uid);
    expect(neurons.IsNetworkMember.get(ctx, hotkey, NETUID)).toBe(true);
  }
  const lists = [
    neurons.Active,
    epoch.Emission,
    epoch.Consensus,
    epoch.Dividends,
    epoch.ValidatorTrust,
    epoch.ValidatorPermit,
  ];
  for (const list of lists) expect(list.get(ctx, NETUID).length).toBe(size);
  for (const index of mechanismIndices(ctx, NETUID)) {
    expect(epoch.Incentive.get(ctx, index).length).toBe(size);
    expect(neurons.LastUpdate.get(ctx, index).length).toBe(size);
    for (const item of [Weights, epoch.Bonds])
      for (const [[, uid], links] of item.entries(ctx, index))
        for (const at of [uid, ...links.map(([target]) => target)]) expect(at).toBeLessThan(size);
  }
}

const emissionsOf = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 12 });

describe("slots of a subnet", () => {
  it("stay consistent when it is trimmed, and the highest earners stay in their order", () => {
    fc.assert(
      fc.property(emissionsOf, fc.nat(), (emissions, choice) => {
        const ctx = subnet(emissions);
        const max = 1 + (choice % emissions.length);
        trimToMaxAllowedUids(ctx, NETUID, max);
        expectConsistent(ctx, max);
        const ranked = emissions.map((emission, uid) => ({ emission, uid })).sort((a, b) => b.emission - a.emission);
        const kept = ranked
          .slice(0, max)
          .map(({ uid }) => uid)
          .sort((a, b) => a - b);
        const hotkeys = kept.map((_, uid) => neurons.Keys.get(ctx, NETUID, uid as Uid));
        expect(hotkeys).toEqual(kept.map((uid) => account(uid + 1)));
        for (const index of mechanismIndices(ctx, NETUID))
          expect(Weights.get(ctx, index, 0 as Uid)).toEqual(kept.map((old, uid) => [uid, old + 1]));
      }),
      { seed: SEED },
    );
  });

  it("a newcomer takes the place of the lowest earner and inherits nothing", () => {
    fc.assert(
      fc.property(emissionsOf, (emissions) => {
        const ctx = subnet(emissions);
        const lowest = emissions.indexOf(Math.min(...emissions)) as Uid;
        expect(neuronToPrune(ctx, NETUID)).toBe(lowest);
        replaceNeuron(ctx, NETUID, lowest, account(0xff), 1000n);
        expectConsistent(ctx, emissions.length);
        expect(neurons.Uids.has(ctx, NETUID, account(lowest + 1))).toBe(false);
        for (const index of mechanismIndices(ctx, NETUID)) {
          expect(Weights.has(ctx, index, lowest)).toBe(false);
          expect(neurons.LastUpdate.get(ctx, index)[lowest]).toBe(1000n);
          for (const [, links] of Weights.entries(ctx, index))
            for (const [target, weight] of links) expect(weight).toBe(target === lowest ? 0 : target + 1);
        }
      }),
      { seed: SEED },
    );
  });
});
