/** The moving average of validators' stakes. Reference: pallets/subtensor/src/utils/voting_power.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { U64, U128 } from "../../../numerics/saturating.ts";
import { VotingPowerTrackingDisabled } from "../events.ts";
import { IsNetworkMember } from "../neurons/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { StakeThreshold } from "../weights/storage.ts";
import { VotingPower, VotingPowerDisableAtBlock, VotingPowerEmaAlpha, VotingPowerTrackingEnabled } from "./storage.ts";

/** One, in the units of VotingPowerEmaAlpha. */
export const MAX_VOTING_POWER_EMA_ALPHA = 1_000_000_000_000_000_000n;

/** A neuron after an epoch. `stake`: whole alpha. */
export interface VotingNeuron {
  readonly hotkey: AccountId;
  /** Whether it is a validator from now on. */
  readonly permitted: boolean;
  readonly stake: bigint;
}

const movingAverage = (stake: bigint, previous: bigint, alpha: bigint): bigint => {
  const gained = U128.saturatingMul(alpha, stake);
  const kept = U128.saturatingMul(U128.saturatingSub(MAX_VOTING_POWER_EMA_ALPHA, alpha), previous);
  return U64.saturatingFrom(U128.saturatingAdd(gained, kept) / MAX_VOTING_POWER_EMA_ALPHA);
};

/** A power that decays below the stake threshold is dropped; one that has not reached it yet is kept. */
const update = (ctx: Ctx, netuid: NetUid, { hotkey, stake }: VotingNeuron, alpha: bigint, threshold: bigint): void => {
  const previous = VotingPower.get(ctx, netuid, hotkey);
  const next = movingAverage(stake, previous, alpha);
  if (next < threshold && previous >= threshold) VotingPower.remove(ctx, netuid, hotkey);
  else if (next > 0n) VotingPower.set(ctx, netuid, hotkey, next);
};

const finishDisabling = (ctx: Ctx, netuid: NetUid): void => {
  VotingPower.clear(ctx, netuid);
  VotingPowerTrackingEnabled.set(ctx, netuid, false);
  VotingPowerDisableAtBlock.remove(ctx, netuid);
  deposit(ctx, VotingPowerTrackingDisabled({ netuid }));
};

/** After an epoch, where the subnet tracks voting power. `neurons` in the order of their hotkeys. */
export const updateVotingPower = (ctx: Ctx, netuid: NetUid, neurons: readonly VotingNeuron[]): void => {
  if (!VotingPowerTrackingEnabled.get(ctx, netuid)) return;
  const disableAt = VotingPowerDisableAtBlock.get(ctx, netuid);
  if (disableAt > 0n && currentBlock(ctx) >= disableAt) {
    finishDisabling(ctx, netuid);
    return;
  }
  const alpha = VotingPowerEmaAlpha.get(ctx, netuid);
  const threshold = StakeThreshold.get(ctx);
  for (const neuron of neurons) {
    if (neuron.permitted) update(ctx, netuid, neuron, alpha, threshold);
    else VotingPower.remove(ctx, netuid, neuron.hotkey);
  }
  for (const [, hotkey] of VotingPower.keysUnder(ctx, netuid))
    if (!IsNetworkMember.get(ctx, hotkey, netuid)) VotingPower.remove(ctx, netuid, hotkey);
};
