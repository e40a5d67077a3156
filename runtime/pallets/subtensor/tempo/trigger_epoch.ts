import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { U64 } from "../../../numerics/saturating.ts";
import {
  AutoEpochAlreadyImminent,
  DynamicTempoBlockedByCommitReveal,
  EpochTriggerAlreadyPending,
  TxRateLimitExceeded,
} from "../errors.ts";
import { EpochTriggered } from "../events.ts";
import { ensureSubnetOwner } from "../networks/owner_origin.ts";
import { AdminFreezeWindow } from "../rate_limits/storage.ts";
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from "../rate_limits/transaction_type.ts";
import { CommitRevealWeightsEnabled } from "../weights/storage.ts";
import { blocksUntilNextAutoEpoch, currentBlock } from "./epoch_schedule.ts";
import { PendingEpochAt, Tempo } from "./storage.ts";

const TRIGGER = { hyperparameter: "TriggerEpoch" } as const;

/** The owner has an epoch run as soon as parameters have been frozen for a while. Errors: BadOrigin and those imported. Reference: coinbase/tempo_control.rs do_trigger_epoch. */
export const trigger_epoch = call({
  index: 141,
  args: { netuid: netUid },
  weight: { weight: benchmarked(42_539_000n, 4447n, 8, 2) },
  dispatch: (ctx, origin, { netuid }) => {
    const who = ensureSubnetOwner(ctx, origin, netuid);
    ensure(!CommitRevealWeightsEnabled.get(ctx, netuid), DynamicTempoBlockedByCommitReveal);
    ensure(PendingEpochAt.get(ctx, netuid) === 0n, EpochTriggerAlreadyPending);
    const now = currentBlock(ctx);
    const window = BigInt(AdminFreezeWindow.get(ctx));
    const remaining = blocksUntilNextAutoEpoch(ctx, netuid, Tempo.get(ctx, netuid), now);
    ensure(remaining >= window, AutoEpochAlreadyImminent);
    ensure(passesRateLimitOnSubnet(ctx, TRIGGER, who, netuid), TxRateLimitExceeded);
    const fires_at = U64.saturatingAdd(now, window);
    PendingEpochAt.set(ctx, netuid, fires_at);
    setLastBlockOnSubnet(ctx, TRIGGER, who, netuid, now);
    deposit(ctx, EpochTriggered({ netuid, by: who, fires_at }));
  },
});
