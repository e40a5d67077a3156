/** Reveals timelocked weights whose epoch has come. Reference: coinbase/{block_step,reveal_commits}.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { signed } from "#runtime/frame/origin.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type MechId, type NetUid, type NetUidStorageIndex, ROOT } from "#runtime/primitives/ids.ts";
import { Pulses } from "../../drand/storage.ts";
import { TimelockedWeightsRevealed } from "../events.ts";
import { MechanismCountCurrent } from "../mechanisms/storage.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import { currentEpochWithLookahead } from "../tempo/epoch_schedule.ts";
import { setWeights } from "../weights/set.ts";
import { RevealPeriodEpochs, TimelockedWeightCommits } from "../weights/storage.ts";
import { openTimelock, readTimelocked, signatureOf } from "../weights/timelock.ts";
import { epochsDeferredThisBlock } from "./drain_pending.ts";

type Commit = ReturnType<typeof TimelockedWeightCommits.get>[number];

/** Sets the weights of one commit; a commit that is not good for it is dropped. False while its round is not out yet. */
function reveal(ctx: Ctx, netuid: NetUid, mechanism: MechId, [who, , ciphertext, round]: Commit): boolean {
  const pulse = Pulses.get(ctx, round);
  if (pulse === undefined) return false;
  const plain = openTimelock.get()(ctx, ciphertext, signatureOf(pulse.signature));
  const weights = plain === undefined ? undefined : readTimelocked(plain, who);
  if (weights === undefined) return true;
  const { uids, values, version_key: versionKey } = weights;
  const set = swallow(() => setWeights(ctx, signed(who), { netuid, mechanism, uids, values, versionKey }));
  if (set.ok) deposit(ctx, TimelockedWeightsRevealed(mechanismStorageIndex(netuid, mechanism), who));
  return true;
}

/** Forgets commits of epochs before the one to reveal. */
function dropExpired(ctx: Ctx, index: NetUidStorageIndex, revealEpoch: bigint): void {
  for (const [, epoch] of TimelockedWeightCommits.keysUnder(ctx, index))
    if (epoch < revealEpoch) TimelockedWeightCommits.remove(ctx, index, epoch);
}

/** Commits whose round is not out yet wait for the next block of the epoch. Reference: reveal_crv3_commits_for_subnet. */
function revealForSubnet(ctx: Ctx, netuid: NetUid): void {
  const period = RevealPeriodEpochs.get(ctx, netuid);
  const epoch = currentEpochWithLookahead(ctx, netuid);
  const revealEpoch = U64.saturatingSub(epoch, period);
  const mechanisms = MechanismCountCurrent.get(ctx, netuid);
  for (let i = 0; i < mechanisms; i++) {
    const mechanism = i as MechId;
    const index = mechanismStorageIndex(netuid, mechanism);
    dropExpired(ctx, index, revealEpoch);
    if (epoch < period) return;
    if (!TimelockedWeightCommits.has(ctx, index, revealEpoch)) continue;
    const commits = TimelockedWeightCommits.take(ctx, index, revealEpoch);
    const waiting = commits.filter((commit) => !reveal(ctx, netuid, mechanism, commit));
    if (waiting.length > 0) TimelockedWeightCommits.set(ctx, index, revealEpoch, waiting);
  }
}

/** On every subnet but those whose epoch is due and has to wait. */
export function revealCrv3Commits(ctx: Ctx, subnets: readonly NetUid[], block: bigint): void {
  const others = subnets.filter((netuid) => netuid !== ROOT);
  const deferred = epochsDeferredThisBlock(ctx, others, block);
  for (const netuid of others) if (!deferred.has(netuid)) revealForSubnet(ctx, netuid);
}
