/** Who has how much voting power after an epoch. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { VotingPowerTrackingDisabled } from "../../../../../runtime/pallets/subtensor/events.ts";
import { moveVotingPower } from "../../../../../runtime/pallets/subtensor/voting_power/move_voting_power.ts";
import {
  VotingPower,
  VotingPowerDisableAtBlock,
  VotingPowerEmaAlpha,
  VotingPowerTrackingEnabled,
} from "../../../../../runtime/pallets/subtensor/voting_power/storage.ts";
import { updateVotingPower } from "../../../../../runtime/pallets/subtensor/voting_power/update_voting_power.ts";
import { StakeThreshold } from "../../../../../runtime/pallets/subtensor/weights/storage.ts";
import { timesDeposited } from "../../../../support/dispatched.ts";
import { ALICE_HOTKEY, BOB_HOTKEY, FIRST, NEW_HOTKEY, NOW, smallChain } from "../../../../support/small_chain.ts";

/** A tenth of the stake and nine of what was there. */
const TENTH = 100_000_000_000_000_000n;
let ctx: Ctx;
beforeEach(() => {
  ctx = smallChain();
  VotingPowerTrackingEnabled.set(ctx, FIRST, true);
  VotingPowerEmaAlpha.set(ctx, FIRST, TENTH);
  StakeThreshold.set(ctx, 100n);
});

const power = (hotkey: AccountId): bigint => VotingPower.get(ctx, FIRST, hotkey);
const epoch = (hotkey: AccountId, stake: bigint, permitted = true): void =>
  updateVotingPower(ctx, FIRST, [{ hotkey, permitted, stake }]);

describe("voting power", () => {
  it("follows the stake by its moving average, rounded down", () => {
    epoch(ALICE_HOTKEY, 1_009n);
    expect(power(ALICE_HOTKEY)).toBe(100n);
    epoch(ALICE_HOTKEY, 1_009n);
    expect(power(ALICE_HOTKEY)).toBe(190n);
  });

  it("may grow from below the stake threshold, but is dropped when it falls below", () => {
    epoch(ALICE_HOTKEY, 500n);
    expect(power(ALICE_HOTKEY)).toBe(50n);
    epoch(ALICE_HOTKEY, 0n);
    expect(power(ALICE_HOTKEY)).toBe(45n);
    VotingPower.set(ctx, FIRST, ALICE_HOTKEY, 100n);
    epoch(ALICE_HOTKEY, 0n);
    expect(VotingPower.has(ctx, FIRST, ALICE_HOTKEY)).toBe(false);
  });

  it("needs a permit, and a place on the subnet", () => {
    for (const hotkey of [ALICE_HOTKEY, BOB_HOTKEY, NEW_HOTKEY]) VotingPower.set(ctx, FIRST, hotkey, 1_000n);
    epoch(ALICE_HOTKEY, 1_000n, false);
    expect(VotingPower.has(ctx, FIRST, ALICE_HOTKEY)).toBe(false);
    expect(VotingPower.has(ctx, FIRST, NEW_HOTKEY)).toBe(false);
    expect(power(BOB_HOTKEY)).toBe(1_000n);
  });

  it("is forgotten at the block at which tracking ends, not before", () => {
    VotingPower.set(ctx, FIRST, ALICE_HOTKEY, 1_000n);
    VotingPowerDisableAtBlock.set(ctx, FIRST, BigInt(NOW) + 1n);
    epoch(ALICE_HOTKEY, 1_000n);
    expect(power(ALICE_HOTKEY)).toBe(1_000n);
    VotingPowerDisableAtBlock.set(ctx, FIRST, BigInt(NOW));
    epoch(ALICE_HOTKEY, 1_000n);
    expect(VotingPower.has(ctx, FIRST, ALICE_HOTKEY)).toBe(false);
    expect(VotingPowerTrackingEnabled.get(ctx, FIRST)).toBe(false);
    expect(VotingPowerDisableAtBlock.has(ctx, FIRST)).toBe(false);
    expect(timesDeposited(ctx, VotingPowerTrackingDisabled({ netuid: FIRST }))).toBe(1);
  });

  it("goes along with a hotkey, on top of what the new one had", () => {
    VotingPower.set(ctx, FIRST, ALICE_HOTKEY, 1_000n);
    VotingPower.set(ctx, FIRST, NEW_HOTKEY, 5n);
    moveVotingPower(ctx, ALICE_HOTKEY, NEW_HOTKEY, FIRST);
    expect(VotingPower.has(ctx, FIRST, ALICE_HOTKEY)).toBe(false);
    expect(power(NEW_HOTKEY)).toBe(1_005n);
  });
});
