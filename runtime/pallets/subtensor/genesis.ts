/**
 * The first two subnets: root, and subnet 1 with one neuron of the account that nobody owns. Reference:
 * pallets/subtensor/src/macros/genesis.rs.
 */
import { type Ctx, ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { empty, field, optional, palletGenesis, unsigned } from "#runtime/frame/genesis.ts";
import { safeFloat, ZERO } from "#runtime/numerics/safe_float.ts";
import {
  type AccountId,
  type AlphaBalance,
  MAIN_MECHANISM,
  type NetUid,
  type Rao,
  ROOT,
  type Uid,
} from "#runtime/primitives/ids.ts";
import { SubnetAlphaIn, SubnetAlphaOut, SubnetTAO, TotalIssuance } from "./coinbase/storage.ts";
import {
  Consensus,
  Dividends,
  Emission,
  Incentive,
  MaxAllowedValidators,
  ValidatorPermit,
  ValidatorTrust,
} from "./epoch/storage.ts";
import { mechanismStorageIndex } from "./mechanisms/storage_index.ts";
import {
  LargestLocked,
  NetworksAdded,
  StartCallDelay,
  SubnetLocked,
  SubnetMechanism,
  SubnetOwner,
  SubnetOwnerHotkey,
  TokenSymbol,
  TotalNetworks,
} from "./networks/storage.ts";
import { symbolForSubnet } from "./networks/symbols.ts";
import {
  Active,
  BlockAtRegistration,
  IsNetworkMember,
  Keys,
  LastUpdate,
  MaxAllowedUids,
  SubnetworkN,
  Uids,
} from "./neurons/storage.ts";
import { NetworkRegistrationAllowed, TargetRegistrationsPerInterval } from "./registration/storage.ts";
import { AlphaV2, Owner, StakingHotkeys, TotalHotkeyAlpha, TotalHotkeySharesV2 } from "./staking/storage.ts";
import { Tempo } from "./tempo/storage.ts";
import { MinAllowedWeights } from "./weights/storage.ts";

/** //Alice, and //Alice_hk: who own root in the fast runtime. */
const ALICE = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d" as AccountId;
const ALICE_HOTKEY = "0x506c5a28f51e841b4df26ace64a23d69057fefda24bc9a53cb74197f901e7128" as AccountId;
const FIRST = 1 as NetUid;
/** The only neuron of subnet 1. */
const UID = 0 as Uid;
const TEMPO = 100;
const VALIDATORS = 64;
/** 10 TAO and 10 alpha in the pool; 1 alpha outside of it, staked. */
const POOL = 10_000_000_000n;
const STAKED = 1_000_000_000n;
const BLOCK = 0n;

/** What both subnets start with. */
function addNetwork(ctx: Ctx, netuid: NetUid, owner: AccountId, maxUids: number): void {
  NetworksAdded.set(ctx, netuid, true);
  TotalNetworks.mutate(ctx, (count) => count + 1);
  SubnetOwner.set(ctx, netuid, owner);
  MaxAllowedUids.set(ctx, netuid, maxUids);
  MaxAllowedValidators.set(ctx, netuid, VALIDATORS);
  MinAllowedWeights.set(ctx, netuid, 0);
  Tempo.set(ctx, netuid, TEMPO);
  NetworkRegistrationAllowed.set(ctx, netuid, true);
  TokenSymbol.set(ctx, netuid, symbolForSubnet(netuid));
}

function addRoot(ctx: Ctx): void {
  const { fast } = ctx.features;
  addNetwork(ctx, ROOT, fast ? ALICE : ZERO_ACCOUNT, VALIDATORS);
  SubnetOwnerHotkey.set(ctx, ROOT, fast ? ALICE_HOTKEY : ZERO_ACCOUNT);
  SubnetworkN.set(ctx, ROOT, 0);
  TargetRegistrationsPerInterval.set(ctx, ROOT, 1);
}

function addFirstNeuron(ctx: Ctx, hotkey: AccountId): void {
  const index = mechanismStorageIndex(FIRST, MAIN_MECHANISM);
  SubnetworkN.set(ctx, FIRST, 1);
  Active.set(ctx, FIRST, [true]);
  Emission.set(ctx, FIRST, [0n as AlphaBalance]);
  Consensus.set(ctx, FIRST, [0]);
  Incentive.set(ctx, index, [0]);
  Dividends.set(ctx, FIRST, [0]);
  LastUpdate.set(ctx, index, [BLOCK]);
  ValidatorTrust.set(ctx, FIRST, [0]);
  ValidatorPermit.set(ctx, FIRST, [false]);
  Keys.set(ctx, FIRST, UID, hotkey);
  Uids.set(ctx, FIRST, hotkey, UID);
  BlockAtRegistration.set(ctx, FIRST, UID, BLOCK);
  IsNetworkMember.set(ctx, hotkey, FIRST, true);
}

function addFirstSubnet(ctx: Ctx): void {
  const hotkey = ZERO_ACCOUNT;
  const shares = safeFloat(STAKED, 0n) ?? ZERO;
  addNetwork(ctx, FIRST, hotkey, 256);
  SubnetMechanism.set(ctx, FIRST, 1);
  Owner.set(ctx, hotkey, hotkey);
  SubnetAlphaIn.set(ctx, FIRST, POOL as AlphaBalance);
  SubnetTAO.set(ctx, FIRST, POOL as Rao);
  SubnetLocked.set(ctx, FIRST, 1n as Rao);
  LargestLocked.set(ctx, FIRST, 1n);
  AlphaV2.set(ctx, hotkey, hotkey, FIRST, shares);
  TotalHotkeyAlpha.set(ctx, hotkey, FIRST, STAKED as AlphaBalance);
  TotalHotkeySharesV2.set(ctx, hotkey, FIRST, shares);
  SubnetAlphaOut.set(ctx, FIRST, STAKED as AlphaBalance);
  StakingHotkeys.set(ctx, hotkey, [hotkey]);
  addFirstNeuron(ctx, hotkey);
}

/** Reads `balancesIssuance` (TAO issued, rao) and `startCallDelay` (blocks). */
export const subtensorGenesis = palletGenesis(
  "subtensorModule",
  {
    /** Read by the reference, and used for nothing. */
    stakes: field(empty([]), undefined),
    /** Rao. */
    balancesIssuance: field(unsigned(64), 0n),
    /** Blocks from a subnet's registration until its owner may start it. */
    startCallDelay: field(optional(unsigned(64)), undefined),
  },
  (ctx, { balancesIssuance, startCallDelay }) => {
    TotalIssuance.set(ctx, balancesIssuance as Rao);
    if (startCallDelay !== undefined) StartCallDelay.set(ctx, startCallDelay);
    addRoot(ctx);
    addFirstSubnet(ctx);
  },
);
