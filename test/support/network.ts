/** Small networks made by hand, whose books are right from the start: what the block step is tried on. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { mintInto } from "#runtime/pallets/balances/fungible.ts";
import { TotalIssuance as BalancesIssuance } from "#runtime/pallets/balances/storage.ts";
import { mintAlphaIn, mintAlphaOut } from "#runtime/pallets/subtensor/coinbase/alpha.ts";
import {
  FirstEmissionBlockNumber,
  SubnetAlphaOut,
  SubnetMovingPrice,
  SubnetTAO,
  TotalIssuance,
  TotalStake,
} from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { ValidatorPermit } from "#runtime/pallets/subtensor/epoch/storage.ts";
import {
  NetworksAdded,
  SubnetMechanism,
  SubnetOwner,
  SubnetOwnerHotkey,
  SubtokenEnabled,
} from "#runtime/pallets/subtensor/networks/storage.ts";
import { getSubnetAccountId } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { appendNeuron } from "#runtime/pallets/subtensor/neurons/append_neuron.ts";
import { NetworkRegistrationAllowed } from "#runtime/pallets/subtensor/registration/storage.ts";
import { maybeAddColdkeyIndex } from "#runtime/pallets/subtensor/root_claim/staking_coldkeys.ts";
import { createAccountIfNonExistent } from "#runtime/pallets/subtensor/staking/hotkeys.ts";
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { Tempo } from "#runtime/pallets/subtensor/tempo/storage.ts";
import { type AccountId, type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";

export const account = (n: number): AccountId => `0x${n.toString(16).padStart(64, "0")}` as AccountId;

/** Keeps this pallet's issuance equal to Balances'. */
const settleIssuance = (ctx: Ctx): void => TotalIssuance.set(ctx, BalancesIssuance.get(ctx));

/** Puts rao into the pot of a subnet: its account, its reserve, and the total of stakes. */
function fund(ctx: Ctx, netuid: NetUid, tao: Rao): void {
  mintInto(ctx, getSubnetAccountId(ctx, netuid) as AccountId, tao);
  SubnetTAO.mutate(ctx, netuid, (total) => (total + tao) as Rao);
  TotalStake.mutate(ctx, (total) => (total + tao) as Rao);
  settleIssuance(ctx);
}

export interface SubnetSpec {
  readonly netuid: NetUid;
  readonly tao: bigint;
  readonly alpha: bigint;
  readonly movingPrice: number;
  readonly tempo: number;
  readonly owner: AccountId;
  readonly ownerHotkey: AccountId;
}

/** Root, on which TAO can be staked. */
export function addRoot(ctx: Ctx): void {
  NetworksAdded.set(ctx, ROOT, true);
  SubtokenEnabled.set(ctx, ROOT, true);
  Tempo.set(ctx, ROOT, 100);
}

/** A subnet with a pool that has started: it gets emission. */
export function addSubnet(ctx: Ctx, spec: SubnetSpec): void {
  const { netuid } = spec;
  NetworksAdded.set(ctx, netuid, true);
  SubnetMechanism.set(ctx, netuid, 1);
  SubtokenEnabled.set(ctx, netuid, true);
  NetworkRegistrationAllowed.set(ctx, netuid, true);
  FirstEmissionBlockNumber.set(ctx, netuid, 1n);
  SubnetMovingPrice.set(ctx, netuid, I96F32.saturatingFromNumber(spec.movingPrice));
  Tempo.set(ctx, netuid, spec.tempo);
  SubnetOwner.set(ctx, netuid, spec.owner);
  SubnetOwnerHotkey.set(ctx, netuid, spec.ownerHotkey);
  createAccountIfNonExistent(ctx, spec.owner, spec.ownerHotkey);
  fund(ctx, netuid, spec.tao as Rao);
  mintAlphaIn(ctx, netuid, spec.alpha as AlphaBalance);
}

/** A slot for a hotkey, with a validator's permit. */
export function addNeuron(ctx: Ctx, netuid: NetUid, coldkey: AccountId, hotkey: AccountId): void {
  createAccountIfNonExistent(ctx, coldkey, hotkey);
  const uid = appendNeuron(ctx, netuid, hotkey, 1n);
  ValidatorPermit.mutate(ctx, netuid, (permits) => permits.map((permit, at) => permit || at === uid));
}

/** Alpha staked on a subnet, newly minted; on root, where alpha is TAO, rao. */
export function stake(ctx: Ctx, netuid: NetUid, coldkey: AccountId, hotkey: AccountId, amount: bigint): void {
  const alpha = amount as AlphaBalance;
  if (netuid === ROOT) {
    fund(ctx, ROOT, amount as Rao);
    SubnetAlphaOut.mutate(ctx, ROOT, (total) => (total + alpha) as AlphaBalance);
    maybeAddColdkeyIndex(ctx, coldkey);
  } else mintAlphaOut(ctx, netuid, alpha);
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, alpha);
}
