/** Reads what an epoch needs from storage. Reference: pallets/subtensor/src/epoch/run_epoch.rs epoch_mechanism. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { remembered } from "#runtime/frame/remembered.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import type { AccountId, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { cellRoom } from "../../../kernels/room.ts";
import { ALL_COLUMNS } from "../../../kernels/stored_rows.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { ChildKeys, ParentKeys } from "../children/storage.ts";
import { ownerUid } from "../neurons/owner_uid.ts";
import { BlockAtRegistration, LastUpdate, SubnetworkN } from "../neurons/storage.ts";
import { activityCutoffBlocks, currentBlock } from "../tempo/epoch_schedule.ts";
import { LastMechansimStepBlock, Tempo } from "../tempo/storage.ts";
import { isCommitExpired } from "../weights/is_commit_expired.ts";
import {
  CommitRevealWeightsEnabled,
  StakeThreshold,
  TimelockedWeightCommits,
  WeightCommits,
  Weights,
} from "../weights/storage.ts";
import type { MechanismInput, SubnetInput, YumaParams } from "./epoch_input.ts";
import { permittedUids } from "./masks.ts";
import type { Neurons } from "./neurons.ts";
import { readRows } from "./pair_rows.ts";
import { type Family, familiesAt, stakeWeightsAt } from "./stake_weights_of.ts";
import {
  AlphaSigmoidSteepness,
  AlphaValues,
  Bonds,
  BondsMovingAverage,
  BondsPenalty,
  Kappa,
  LiquidAlphaOn,
  MaxAllowedValidators,
  ValidatorPermit,
  Yuma3On,
} from "./storage.ts";

/** Bonds to neurons registered since this block are dropped: the block after the last epoch, or one tempo ago. */
const lastTempoBlock = (ctx: Ctx, netuid: NetUid, block: bigint): bigint => {
  const last = LastMechansimStepBlock.get(ctx, netuid);
  return last === 0n ? U64.saturatingSub(block, BigInt(Tempo.get(ctx, netuid))) : U64.saturatingAdd(last, 1n);
};

const readParams = (ctx: Ctx, netuid: NetUid): YumaParams => {
  const [alphaLow, alphaHigh] = AlphaValues.get(ctx, netuid);
  return {
    kappa: Kappa.get(ctx, netuid),
    bondsPenalty: BondsPenalty.get(ctx, netuid),
    bondsMovingAverage: BondsMovingAverage.get(ctx, netuid),
    yuma3: Yuma3On.get(ctx, netuid),
    liquidAlpha: LiquidAlphaOn.get(ctx, netuid),
    alphaLow,
    alphaHigh,
    alphaSigmoidSteepness: AlphaSigmoidSteepness.get(ctx, netuid),
  };
};

const allFamilies = remembered<Neurons, readonly Family[]>();
const allRegistrations = remembered<Neurons, readonly bigint[]>();

/** What all mechanisms of a subnet share. The subnet exists. */
export const readSubnet = (ctx: Ctx, netuid: NetUid, neurons: Neurons): SubnetInput => {
  const n = SubnetworkN.get(ctx, netuid);
  const block = currentBlock(ctx);
  const places = Array.from({ length: n }, (_, uid) => neurons.stakeKeys[uid]);
  const digestOf = (prefix: StorageKey): string | undefined => ctx.state.digest(prefix);
  const families = allFamilies(neurons, [`${n}`, digestOf(ChildKeys.prefix), digestOf(ParentKeys.prefix)], () =>
    familiesAt(ctx, places),
  );
  return {
    n,
    block,
    activityCutoff: activityCutoffBlocks(ctx, netuid),
    lastTempo: lastTempoBlock(ctx, netuid, block),
    blockAtRegistration: allRegistrations(neurons, [`${n}`, digestOf(BlockAtRegistration.prefixOf(netuid))], () =>
      places.map((place, uid) => (place === undefined ? 0n : BlockAtRegistration.get(ctx, netuid, uid as Uid))),
    ),
    totalStake: stakeWeightsAt(ctx, netuid, places, families).map(({ total }) => total),
    stakeThreshold: StakeThreshold.get(ctx),
    ownerUid: ownerUid(ctx, netuid),
    validatorPermit: ValidatorPermit.get(ctx, netuid),
    maxAllowedValidators: MaxAllowedValidators.get(ctx, netuid),
    params: readParams(ctx, netuid),
  };
};

/** The block of each neuron's earliest commit that can still be revealed. */
const earliestCommits = (
  ctx: Ctx,
  netuid: NetUid,
  index: NetUidStorageIndex,
  { uidOf }: Neurons,
): (bigint | undefined)[] => {
  const earliest: (bigint | undefined)[] = new Array(SubnetworkN.get(ctx, netuid)).fill(undefined);
  const note = (who: AccountId, block: bigint): void => {
    const uid = uidOf.get(who);
    if (uid === undefined || uid >= earliest.length) return;
    const known = earliest[uid];
    if (known === undefined || block < known) earliest[uid] = block;
  };
  for (const [[, who], commits] of WeightCommits.entries(ctx, index)) {
    const live = commits?.find(([, epoch]) => !isCommitExpired(ctx, netuid, epoch));
    if (live !== undefined) note(who, live[2]);
  }
  for (const [[, epoch], commits] of TimelockedWeightCommits.entries(ctx, index)) {
    if (isCommitExpired(ctx, netuid, epoch)) continue;
    for (const [who, block] of commits) note(who, block);
  }
  return earliest;
};

const weightRoom = cellRoom();
const bondRoom = cellRoom();

/** What is one mechanism's own, good until the next is read; of weights only the rows that count. `emission`: alpha. */
export const readMechanism = (
  ctx: Ctx,
  netuid: NetUid,
  index: NetUidStorageIndex,
  neurons: Neurons,
  subnet: SubnetInput,
  emission: bigint,
): MechanismInput => {
  const { n } = subnet;
  const stored = LastUpdate.get(ctx, index);
  const missing = Math.max(0, n - stored.length);
  return {
    lastUpdate: missing === 0 ? stored : [...stored, ...new Array<bigint>(missing).fill(0n)],
    weights: readRows(ctx, Weights, index, n, { columns: n, room: weightRoom, wanted: permittedUids(subnet) }),
    bonds: readRows(ctx, Bonds, index, n, { columns: ALL_COLUMNS, room: bondRoom }),
    commitBlocks: CommitRevealWeightsEnabled.get(ctx, netuid)
      ? earliestCommits(ctx, netuid, index, neurons)
      : undefined,
    emission,
  };
};
