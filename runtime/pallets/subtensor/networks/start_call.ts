import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { FirstEmissionBlockNumber } from "../coinbase/storage.ts";
import { FirstEmissionBlockNumberAlreadySet, NeedWaitingMoreBlocksToStarCall, SubnetNotExists } from "../errors.ts";
import { FirstEmissionBlockNumberSet } from "../events.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { ensureSubnetOwner } from "./owner_origin.ts";
import { NetworkRegisteredAt, StartCallDelay, SubtokenEnabled } from "./storage.ts";
import { ifSubnetExist } from "./subnet_lookup.ts";

/** The owner starts the subnet: emission from the next block on, and its token can be traded. Errors: SubnetNotExists, BadOrigin, and those imported. Reference: subnets/subnet.rs do_start_call. */
export const start_call = call({
  index: 92,
  args: { netuid: netUid },
  weight: { weight: benchmarked(39_454_000n, 4583n, 5, 2) },
  dispatch: (ctx, origin, { netuid }) => {
    ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
    ensureSubnetOwner(ctx, origin, netuid);
    ensure(!FirstEmissionBlockNumber.has(ctx, netuid), FirstEmissionBlockNumberAlreadySet);
    const now = currentBlock(ctx);
    const earliest = U64.saturatingAdd(NetworkRegisteredAt.get(ctx, netuid), StartCallDelay.get(ctx));
    ensure(now >= earliest, NeedWaitingMoreBlocksToStarCall);
    const next = U64.saturatingAdd(now, 1n);
    FirstEmissionBlockNumber.set(ctx, netuid, next);
    SubtokenEnabled.set(ctx, netuid, true);
    deposit(ctx, FirstEmissionBlockNumberSet(netuid, next));
  },
});
