/** The epoch of a subnet, storage to storage. Reference: pallets/subtensor/src/subnets/mechanism.rs epoch_with_mechanisms. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, AlphaBalance, MechId, NetUid } from "#runtime/primitives/ids.ts";
import { MechanismCountCurrent, MechanismEmissionSplit } from "../mechanisms/storage.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import { updateVotingPower } from "../voting_power/update_voting_power.ts";
import { aggregate } from "./aggregate.ts";
import { splitEmissions } from "./emission_split.ts";
import { readNeurons } from "./neurons.ts";
import { persistMechanism, persistSubnet } from "./persist.ts";
import { readMechanism, readSubnet } from "./read_input.ts";
import { runMechanism } from "./run_subnet.ts";

/** What a hotkey earned in an epoch. Alpha. */
export interface HotkeyEmission {
  readonly hotkey: AccountId;
  readonly server: AlphaBalance;
  readonly validator: AlphaBalance;
}

/**
 * Runs every mechanism of a subnet that exists, writes what they give, and returns the emissions in the order of the hotkeys.
 * `emission`: the subnet's alpha to share out. The caller has made sure that no hotkey has two uids (isEpochInputConsistent).
 */
export const epochWithMechanisms = (ctx: Ctx, netuid: NetUid, emission: bigint): HotkeyEmission[] => {
  const neurons = readNeurons(ctx, netuid);
  const { byHotkey, uids } = neurons;
  const subnet = readSubnet(ctx, netuid, neurons);
  const split = MechanismEmissionSplit.get(ctx, netuid);
  const parts = splitEmissions(emission, MechanismCountCurrent.get(ctx, netuid), split);

  const terms = parts.map((part, mechanism) => {
    const index = mechanismStorageIndex(netuid, mechanism as MechId);
    const input = readMechanism(ctx, netuid, index, neurons, subnet, part);
    const outcome = runMechanism(ctx.host.yuma, subnet, input);
    persistMechanism(ctx, index, uids, outcome, input.bonds);
    return outcome;
  });
  const total = aggregate(terms, parts, emission);
  persistSubnet(ctx, netuid, uids, total);

  updateVotingPower(
    ctx,
    netuid,
    byHotkey.map(([hotkey, uid]) => ({
      hotkey,
      permitted: total.newValidatorPermit[uid] === 1,
      stake: total.stake[uid] ?? 0n,
    })),
  );
  return byHotkey.map(([hotkey, uid]) => ({
    hotkey,
    server: (total.serverEmission[uid] ?? 0n) as AlphaBalance,
    validator: (total.validatorEmission[uid] ?? 0n) as AlphaBalance,
  }));
};

/** Whether every hotkey of the subnet has one uid. Reference: run_epoch.rs is_epoch_input_state_consistent. */
export const isEpochInputConsistent = (ctx: Ctx, netuid: NetUid): boolean => {
  const { count, uidOf } = readNeurons(ctx, netuid);
  return uidOf.size === count;
};
