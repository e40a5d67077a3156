/** What a hotkey is on one subnet goes to another. Reference: pallets/subtensor/src/swap/swap_hotkey.rs perform_hotkey_swap_on_one_subnet. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { StorageItem } from "#runtime/frame/storage.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { parentChildSwapHotkey } from "../children/parent_child_swap_hotkey.ts";
import { ChildkeyTake, PendingChildKeys } from "../children/storage.ts";
import { LoadedEmission } from "../epoch/storage.ts";
import { mechanismIndices } from "../mechanisms/ensure_exists.ts";
import { setSubnetOwnerHotkey } from "../networks/setters.ts";
import { SubnetOwnerHotkey } from "../networks/storage.ts";
import { IsNetworkMember, Keys, Uids } from "../neurons/storage.ts";
import { Axons, NeuronCertificates, Prometheus } from "../serving/storage.ts";
import { AutoStakeDestination, AutoStakeDestinationColdkeys } from "../staking/storage.ts";
import { WeightCommits } from "../weights/storage.ts";
import type { HotkeySwap } from "./hotkey_swap.ts";
import { moveStakeOnSubnet } from "./move_stake_on_subnet.ts";

type ByHotkey<K, V> = StorageItem<readonly [K, AccountId], V | undefined>;

/** Moves an entry, if there is one. @returns what it holds */
function moveEntry<K, V>(ctx: Ctx, item: ByHotkey<K, V>, under: K, { from, to, accesses }: HotkeySwap): V | undefined {
  const held = item.take(ctx, under, from);
  if (held === undefined) return undefined;
  item.set(ctx, under, to, held);
  accesses.add(1, 2);
  return held;
}

/** The slot of a neuron and all that hangs on it. */
function moveNeuron(ctx: Ctx, netuid: NetUid, swap: HotkeySwap): void {
  const { from, to, accesses } = swap;
  const uid = moveEntry(ctx, Uids, netuid, swap);
  if (uid !== undefined) {
    Keys.set(ctx, netuid, uid, to);
    accesses.add(0, 1);
  }
  moveEntry(ctx, Prometheus, netuid, swap);
  moveEntry(ctx, Axons, netuid, swap);
  for (const index of mechanismIndices(ctx, netuid)) moveEntry(ctx, WeightCommits, index, swap);
  const emission = LoadedEmission.get(ctx, netuid);
  if (emission !== undefined) {
    LoadedEmission.set(
      ctx,
      netuid,
      emission.map(([hotkey, ...amounts]) => [hotkey === from ? to : hotkey, ...amounts] as const),
    );
    accesses.add(1, 2);
  }
  moveEntry(ctx, NeuronCertificates, netuid, swap);
}

/** Its children, its parents, and its place among the pending children of others: there it moves to the end. */
function moveFamily(ctx: Ctx, netuid: NetUid, { from, to, accesses }: HotkeySwap): void {
  if (ChildkeyTake.has(ctx, from, netuid)) {
    ChildkeyTake.set(ctx, to, netuid, ChildkeyTake.take(ctx, from, netuid));
    accesses.add(1, 2);
  }
  accesses.addWeight(parentChildSwapHotkey(ctx, from, to, netuid));
  for (const [[, parent], [children, cooldown]] of PendingChildKeys.entries(ctx, netuid)) {
    accesses.add(1, 0);
    const at = children.findIndex(([, child]) => child === from);
    const [proportion] = children[at] ?? [];
    if (proportion === undefined) continue;
    PendingChildKeys.set(ctx, netuid, parent, [[...children.toSpliced(at, 1), [proportion, to]], cooldown]);
    accesses.add(1, 2);
  }
}

/** Those whose mining emission is staked behind it follow. Counted by nobody. */
function moveAutoStakers(ctx: Ctx, netuid: NetUid, { from, to }: HotkeySwap): void {
  if (!AutoStakeDestinationColdkeys.has(ctx, from, netuid)) return;
  const coldkeys = AutoStakeDestinationColdkeys.take(ctx, from, netuid);
  for (const coldkey of coldkeys) AutoStakeDestination.set(ctx, coldkey, netuid, to);
  AutoStakeDestinationColdkeys.set(ctx, to, netuid, coldkeys);
}

/** @throws what moving its family throws, CannotUseSystemAccount where the subnet's owner has it */
export function moveHotkeyOnSubnet(ctx: Ctx, netuid: NetUid, swap: HotkeySwap): void {
  const { from, to, accesses } = swap;
  const isMember = IsNetworkMember.take(ctx, from, netuid);
  IsNetworkMember.set(ctx, to, netuid, isMember);
  accesses.add(1, 2);
  if (isMember) moveNeuron(ctx, netuid, swap);
  moveFamily(ctx, netuid, swap);
  moveAutoStakers(ctx, netuid, swap);
  if (SubnetOwnerHotkey.has(ctx, netuid)) {
    accesses.add(1, 0);
    if (SubnetOwnerHotkey.get(ctx, netuid) === from) {
      setSubnetOwnerHotkey(ctx, netuid, to);
      accesses.add(0, 1);
    }
  }
  if (!swap.keepStake) moveStakeOnSubnet(ctx, netuid, swap);
}
