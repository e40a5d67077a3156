/** Locks as their coldkeys and the subnet see them: totals by hotkey, the king among equals, and what transfers and cuts take along. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { AccountId, AlphaBalance } from "#runtime/primitives/ids.ts";
import {
  forceReduceLock,
  getColdkeyLock,
  setLock,
  stakeAvailability,
} from "../../../../../runtime/pallets/subtensor/locks/coldkey_lock.ts";
import { hotkeyConviction, subnetKing } from "../../../../../runtime/pallets/subtensor/locks/conviction.ts";
import { doLockStake } from "../../../../../runtime/pallets/subtensor/locks/do_lock_stake.ts";
import { lockOf } from "../../../../../runtime/pallets/subtensor/locks/lock_state.ts";
import { addToLockTotal } from "../../../../../runtime/pallets/subtensor/locks/lock_totals.ts";
import { DecayingHotkeyLock, Lock, LockingColdkeys } from "../../../../../runtime/pallets/subtensor/locks/storage.ts";
import { setAcceptLockedAlpha, transferLock } from "../../../../../runtime/pallets/subtensor/locks/transfer_lock.ts";
import { stake } from "../../../../support/network.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB,
  BOB_HOTKEY,
  FIRST,
  NOW,
  OWNER_HOTKEY,
  smallChain,
  TAO,
} from "../../../../support/small_chain.ts";

const alpha = (amount: bigint): AlphaBalance => amount as AlphaBalance;
const whole = (amount: bigint): U64F64 => U64F64.saturatingFromInt(amount);
let ctx: Ctx;
beforeEach(() => {
  ctx = smallChain();
});

/** A lock of this mass that has earned this conviction, in the books of its coldkey and of its hotkey. */
function lockWith(coldkey: AccountId, hotkey: AccountId, mass: bigint, conviction: bigint): void {
  const lock = lockOf(alpha(mass), whole(conviction), BigInt(NOW));
  setLock(ctx, coldkey, FIRST, hotkey, lock);
  addToLockTotal(ctx, coldkey, hotkey, FIRST, lock);
}

describe("the king of a subnet", () => {
  it("is nobody where nothing is locked, and the owner's hotkey counts with all that is locked on it", () => {
    expect(subnetKing(ctx, FIRST)).toBeUndefined();
    lockWith(ALICE, ALICE_HOTKEY, 500n, 400n);
    expect(subnetKing(ctx, FIRST)).toBe(ALICE_HOTKEY);
    doLockStake(ctx, BOB, FIRST, OWNER_HOTKEY, alpha(401n));
    expect(hotkeyConviction(ctx, OWNER_HOTKEY, FIRST)).toBe(whole(401n));
    expect(subnetKing(ctx, FIRST)).toBe(OWNER_HOTKEY);
  });

  it("is the larger account among equals", () => {
    lockWith(BOB, BOB_HOTKEY, 1_000n, 300n);
    lockWith(ALICE, ALICE_HOTKEY, 1_000n, 300n);
    expect(ALICE_HOTKEY < BOB_HOTKEY).toBe(true);
    expect(subnetKing(ctx, FIRST)).toBe(BOB_HOTKEY);
  });
});

describe("a lock that is cut by force", () => {
  it("loses conviction in proportion, and its total loses as much", () => {
    lockWith(ALICE, ALICE_HOTKEY, 1_000n, 800n);
    lockWith(BOB, ALICE_HOTKEY, 1_000n, 100n);
    forceReduceLock(ctx, ALICE, FIRST, alpha(250n));
    expect(getColdkeyLock(ctx, ALICE, FIRST)).toEqual(lockOf(alpha(750n), whole(600n), BigInt(NOW)));
    expect(DecayingHotkeyLock.get(ctx, FIRST, ALICE_HOTKEY)).toEqual(lockOf(alpha(1_750n), whole(700n), BigInt(NOW)));
  });

  it("is gone where nothing is left, and takes no more from the total than it had", () => {
    lockWith(ALICE, ALICE_HOTKEY, 1_000n, 800n);
    lockWith(BOB, ALICE_HOTKEY, 1_000n, 100n);
    forceReduceLock(ctx, ALICE, FIRST, alpha(5_000n));
    expect(Lock.get(ctx, ALICE, FIRST, ALICE_HOTKEY)).toBeUndefined();
    expect(LockingColdkeys.has(ctx, FIRST, ALICE_HOTKEY, ALICE)).toBe(false);
    expect(DecayingHotkeyLock.get(ctx, FIRST, ALICE_HOTKEY)).toEqual(lockOf(alpha(1_000n), whole(100n), BigInt(NOW)));
  });

  it("is dust below a hundred", () => {
    lockWith(ALICE, ALICE_HOTKEY, 1_000n, 0n);
    forceReduceLock(ctx, ALICE, FIRST, alpha(900n));
    expect(getColdkeyLock(ctx, ALICE, FIRST)?.locked_mass).toBe(100n);
    forceReduceLock(ctx, ALICE, FIRST, alpha(1n));
    expect(Lock.get(ctx, ALICE, FIRST, ALICE_HOTKEY)).toBeUndefined();
  });
});

describe("a transfer of stake", () => {
  it("takes free alpha first", () => {
    lockWith(ALICE, ALICE_HOTKEY, 400n * TAO, 0n);
    const { available } = stakeAvailability(ctx, ALICE, FIRST);
    expect(available).toBe(600n * TAO);
    transferLock(ctx, ALICE, BOB, FIRST, available);
    expect(getColdkeyLock(ctx, ALICE, FIRST)?.locked_mass).toBe(400n * TAO);
    expect(getColdkeyLock(ctx, BOB, FIRST)).toBeUndefined();
  });

  it("takes what is beyond it locked, with its part of the conviction, on the same hotkey", () => {
    lockWith(ALICE, ALICE_HOTKEY, 400n * TAO, 200n * TAO);
    const move = (): void => transferLock(ctx, ALICE, BOB, FIRST, alpha(700n * TAO));
    expect(move).toThrow("AccountRejectsLockedAlpha");
    setAcceptLockedAlpha(ctx, BOB, true);
    move();
    expect(getColdkeyLock(ctx, ALICE, FIRST)).toEqual(lockOf(alpha(300n * TAO), whole(150n * TAO), BigInt(NOW)));
    expect(Lock.get(ctx, BOB, FIRST, ALICE_HOTKEY)).toEqual(lockOf(alpha(100n * TAO), whole(50n * TAO), BigInt(NOW)));
    expect(hotkeyConviction(ctx, ALICE_HOTKEY, FIRST)).toBe(whole(200n * TAO));
  });

  it("is refused where the receiver locks on another hotkey, unless all of it is free", () => {
    lockWith(ALICE, ALICE_HOTKEY, 400n * TAO, 0n);
    lockWith(BOB, BOB_HOTKEY, 10n * TAO, 0n);
    transferLock(ctx, ALICE, BOB, FIRST, alpha(600n * TAO));
    expect(() => transferLock(ctx, ALICE, BOB, FIRST, alpha(600n * TAO + 1n))).toThrow("LockHotkeyMismatch");
  });

  it("counts the stake that a coldkey has on all hotkeys", () => {
    lockWith(ALICE, ALICE_HOTKEY, 400n * TAO, 0n);
    stake(ctx, FIRST, ALICE, BOB_HOTKEY, 5n * TAO);
    expect(stakeAvailability(ctx, ALICE, FIRST)).toEqual({
      total: 1_005n * TAO,
      locked: 400n * TAO,
      available: 605n * TAO,
    });
  });
});
