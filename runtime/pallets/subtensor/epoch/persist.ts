/** Writes the outcome of an epoch. Reference: pallets/subtensor/src/epoch/run_epoch.rs persist_*_epoch_terms. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { AlphaBalance, NetUid, NetUidStorageIndex } from "#runtime/primitives/ids.ts";
import type { SparseU16 } from "../../../kernels/contract.ts";
import { IncentiveAlphaEmittedToMiners } from "../events.ts";
import { Active, StakeWeight } from "../neurons/storage.ts";
import type { SubnetTerms } from "./aggregate.ts";
import type { MechanismTerms } from "./epoch_input.ts";
import { writeRows } from "./pair_rows.ts";
import { Bonds, Consensus, Dividends, Emission, Incentive, ValidatorPermit, ValidatorTrust } from "./storage.ts";

/** Scores of these uids, in their order; zero for a uid without one. */
const scores = (uids: readonly number[], list: Uint16Array): number[] => uids.map((uid) => list[uid] ?? 0);
const flags = (uids: readonly number[], list: Uint8Array): boolean[] => uids.map((uid) => list[uid] === 1);
const amounts = (uids: readonly number[], list: BigUint64Array): AlphaBalance[] =>
  uids.map((uid) => (list[uid] ?? 0n) as AlphaBalance);

/** One mechanism's own part. `uids` ascend; lists are stored in their order, so a gap in the uids moves what follows. `bonds`: those before. */
export const persistMechanism = (
  ctx: Ctx,
  index: NetUidStorageIndex,
  uids: readonly number[],
  terms: MechanismTerms,
  bonds: SparseU16,
): void => {
  Incentive.set(ctx, index, scores(uids, terms.incentive));
  const emissions = amounts(uids, terms.serverEmission);
  deposit(ctx, IncentiveAlphaEmittedToMiners({ netuid: index, emissions }));
  writeRows(ctx, Bonds, index, uids, terms.bonds, bonds);
};

/** The subnet's part. */
export const persistSubnet = (ctx: Ctx, netuid: NetUid, uids: readonly number[], terms: SubnetTerms): void => {
  Active.set(ctx, netuid, flags(uids, terms.active));
  Emission.set(ctx, netuid, amounts(uids, terms.emission));
  Consensus.set(ctx, netuid, scores(uids, terms.consensus));
  Dividends.set(ctx, netuid, scores(uids, terms.dividend));
  ValidatorTrust.set(ctx, netuid, scores(uids, terms.validatorTrust));
  ValidatorPermit.set(ctx, netuid, flags(uids, terms.newValidatorPermit));
  StakeWeight.set(ctx, netuid, scores(uids, terms.stakeWeight));
};
