import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { RevealPeriodTooLarge, RevealPeriodTooSmall } from "../errors.ts";
import { CommitRevealPeriodsSet } from "../events.ts";
import { RevealPeriodEpochs } from "./storage.ts";

const MIN_EPOCHS = 1n;
const MAX_EPOCHS = 100n;

/** Epochs between commit and reveal. @throws RevealPeriodTooLarge, RevealPeriodTooSmall. Reference: subnets/weights.rs set_reveal_period. */
export const setRevealPeriod = (ctx: Ctx, netuid: NetUid, epochs: bigint): void => {
  ensure(epochs <= MAX_EPOCHS, RevealPeriodTooLarge);
  ensure(epochs >= MIN_EPOCHS, RevealPeriodTooSmall);
  RevealPeriodEpochs.set(ctx, netuid, epochs);
  deposit(ctx, CommitRevealPeriodsSet(netuid, epochs));
};
