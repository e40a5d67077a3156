import { describe } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { SubnetAlphaIn, SubnetAlphaOut, SubnetTAO } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { lock_stake } from "#runtime/pallets/subtensor/locks/lock_stake.ts";
import { move_lock } from "#runtime/pallets/subtensor/locks/move_lock.ts";
import { Lock } from "#runtime/pallets/subtensor/locks/storage.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import { getSubnetAccountId } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { add_stake } from "#runtime/pallets/subtensor/staking/add_stake.ts";
import { add_stake_burn } from "#runtime/pallets/subtensor/staking/add_stake_burn.ts";
import { add_stake_limit } from "#runtime/pallets/subtensor/staking/add_stake_limit.ts";
import { burn_alpha } from "#runtime/pallets/subtensor/staking/burn_alpha.ts";
import { increase_take } from "#runtime/pallets/subtensor/staking/increase_take.ts";
import { move_stake } from "#runtime/pallets/subtensor/staking/move_stake.ts";
import { recycle_alpha } from "#runtime/pallets/subtensor/staking/recycle_alpha.ts";
import { remove_stake } from "#runtime/pallets/subtensor/staking/remove_stake.ts";
import { remove_stake_full_limit } from "#runtime/pallets/subtensor/staking/remove_stake_full_limit.ts";
import { remove_stake_limit } from "#runtime/pallets/subtensor/staking/remove_stake_limit.ts";
import { Owner, TransferToggle } from "#runtime/pallets/subtensor/staking/storage.ts";
import { swap_stake } from "#runtime/pallets/subtensor/staking/swap_stake.ts";
import { swap_stake_limit } from "#runtime/pallets/subtensor/staking/swap_stake_limit.ts";
import { transfer_stake } from "#runtime/pallets/subtensor/staking/transfer_stake.ts";
import { try_associate_hotkey } from "#runtime/pallets/subtensor/staking/try_associate_hotkey.ts";
import { unstake_all } from "#runtime/pallets/subtensor/staking/unstake_all.ts";
import { unstake_all_alpha } from "#runtime/pallets/subtensor/staking/unstake_all_alpha.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import { type AccountId, type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { itRefuses, type Refusal } from "../../../../support/refusals.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB,
  BOB_HOTKEY,
  FIRST,
  NEW_HOTKEY,
  NO_SUBNET,
  NOW,
  SECOND,
  STRANGER,
  smallChain,
  TAO,
} from "../../../../support/small_chain.ts";

const SUBNET_ACCOUNT = getSubnetAccountId(smallChain(), FIRST) as AccountId;
const alpha = (tao: bigint): AlphaBalance => (tao * TAO) as AlphaBalance;
const rao = (tao: bigint): Rao => (tao * TAO) as Rao;
const FREE = 0n as Rao;
const U64_MAX = 2n ** 64n - 1n;

const hotkey = ALICE_HOTKEY;
const netuid = FIRST;
/** Puts a lock on all that a coldkey has on the first subnet. */
const lockedBy =
  (coldkey: AccountId, on: AccountId, mass = alpha(1_000n)) =>
  (ctx: Ctx): void =>
    Lock.set(ctx, coldkey, FIRST, on, { locked_mass: mass, conviction: U64F64.ZERO, last_update: BigInt(NOW) });
const gone = (ctx: Ctx): void => NetworksAdded.remove(ctx, FIRST);
/** The pool takes a thousand times what it holds, and no more. */
const emptyOfAlpha = (ctx: Ctx): void => SubnetAlphaIn.set(ctx, FIRST, 1n as AlphaBalance);
/** The pot has less than the books say: nothing leads there. */
const emptyPot = (ctx: Ctx): void =>
  void Account.mutate(ctx, SUBNET_ACCOUNT, (all) => ({ ...all, data: { ...all.data, free: 1_000n as Rao } }));
const unowned = (ctx: Ctx): void => Owner.remove(ctx, ALICE_HOTKEY);

const each = (calls: readonly RuntimeCall[], refusal: Omit<Refusal, "call">): Refusal[] =>
  calls.map((call) => ({ ...refusal, call }));

const unstaking: RuntimeCall[] = [
  makeCall(remove_stake, { hotkey, netuid, amount_unstaked: alpha(10n) }),
  makeCall(remove_stake_limit, {
    ...{ hotkey, netuid, amount_unstaked: alpha(10n), limit_price: 1n as Rao, allow_partial: false },
  }),
  makeCall(remove_stake_full_limit, { hotkey, netuid, limit_price: undefined }),
  makeCall(remove_stake_full_limit, { hotkey, netuid, limit_price: 1n as Rao }),
];

describe("unstaking is refused", () => {
  itRefuses([
    ...each(unstaking, { error: "BadOrigin", by: "root" }),
    ...each(unstaking, { error: "SubnetNotExists", by: ALICE, given: gone }),
    ...each(unstaking, { error: "StakeUnavailable", by: ALICE, given: lockedBy(ALICE, ALICE_HOTKEY) }),
    ...each(unstaking, { error: "InsufficientLiquidity", by: ALICE, given: emptyOfAlpha }),
    ...each(unstaking, { error: "HotKeyAccountNotExists", by: ALICE, given: unowned }),
    ...each(unstaking, { error: "InsufficientBalance", by: ALICE, given: emptyPot }),
    ...each([makeCall(unstake_all, { hotkey }), makeCall(unstake_all_alpha, { hotkey })], {
      error: "InsufficientBalance",
      by: ALICE,
      given: emptyPot,
    }),
    ...each([makeCall(unstake_all, { hotkey }), makeCall(unstake_all_alpha, { hotkey })], {
      error: "BadOrigin",
      by: "root",
    }),
    {
      error: "NotEnoughStakeToWithdraw",
      by: ALICE,
      call: makeCall(remove_stake_limit, {
        ...{ hotkey, netuid, amount_unstaked: alpha(1_001n), limit_price: 1n as Rao, allow_partial: false },
      }),
    },
    {
      error: "SlippageTooHigh",
      by: ALICE,
      call: makeCall(remove_stake_limit, {
        ...{ hotkey, netuid, amount_unstaked: alpha(1_000n), limit_price: 499_999_999n as Rao, allow_partial: false },
      }),
    },
  ]);
});

const limit = { limit_price: rao(1n), allow_partial: false };
const staking: RuntimeCall[] = [
  makeCall(add_stake, { hotkey, netuid, amount_staked: rao(10n) }),
  makeCall(add_stake_limit, { hotkey, netuid, amount_staked: rao(10n), ...limit }),
  makeCall(add_stake_burn, { hotkey, netuid, amount: rao(10n), limit: undefined }),
  makeCall(add_stake_burn, { hotkey, netuid, amount: rao(10n), limit: rao(1n) }),
];
const tooMuch: RuntimeCall[] = [
  makeCall(add_stake, { hotkey, netuid, amount_staked: rao(10_001n) }),
  makeCall(add_stake_limit, { hotkey, netuid, amount_staked: rao(10_001n), ...limit, limit_price: U64_MAX as Rao }),
  makeCall(add_stake_burn, { hotkey, netuid, amount: rao(10_001n), limit: undefined }),
];

describe("staking is refused", () => {
  itRefuses([
    ...each(staking, { error: "BadOrigin", by: "root" }),
    ...each(staking, { error: "SubnetNotExists", by: ALICE, given: gone }),
    ...each(staking, { error: "HotKeyAccountNotExists", by: ALICE, given: unowned }),
    ...each(staking, {
      error: "InsufficientLiquidity",
      by: ALICE,
      given: (ctx) => SubnetTAO.set(ctx, FIRST, 1n as Rao),
    }),
    ...each(tooMuch, { error: "NotEnoughBalanceToStake", by: ALICE }),
    {
      error: "CannotBurnOrRecycleOnRootSubnet",
      by: ALICE,
      call: makeCall(add_stake_burn, { hotkey, netuid: ROOT, amount: rao(10n), limit: undefined }),
    },
  ]);
});

type Way = readonly [origin: NetUid, destination: NetUid, amount: AlphaBalance];
const moves = ([origin_netuid, destination_netuid, alpha_amount]: Way): RuntimeCall[] => [
  makeCall(move_stake, {
    ...{ origin_hotkey: hotkey, destination_hotkey: BOB_HOTKEY, origin_netuid, destination_netuid, alpha_amount },
  }),
  makeCall(transfer_stake, { destination_coldkey: BOB, hotkey, origin_netuid, destination_netuid, alpha_amount }),
  makeCall(swap_stake, { hotkey, origin_netuid, destination_netuid, alpha_amount }),
  makeCall(swap_stake_limit, {
    ...{ hotkey, origin_netuid, destination_netuid, alpha_amount, limit_price: FREE, allow_partial: false },
  }),
];
const ACROSS: Way = [FIRST, SECOND, alpha(10n)];
const to = (destination_coldkey: AccountId, amount = alpha(1_000n)): RuntimeCall =>
  makeCall(transfer_stake, {
    ...{ destination_coldkey, hotkey, origin_netuid: FIRST, destination_netuid: FIRST, alpha_amount: amount },
  });

describe("a move of stake is refused", () => {
  itRefuses([
    ...each(moves(ACROSS), { error: "BadOrigin", by: "root" }),
    ...each(moves([FIRST, NO_SUBNET, alpha(10n)]), { error: "SubnetNotExists", by: ALICE }),
    ...each(moves(ACROSS), { error: "StakeUnavailable", by: ALICE, given: lockedBy(ALICE, ALICE_HOTKEY) }),
    ...each(moves(ACROSS), { error: "InsufficientLiquidity", by: ALICE, given: emptyOfAlpha }),
    ...each(moves(ACROSS), { error: "HotKeyAccountNotExists", by: ALICE, given: unowned }),
    ...each(moves(ACROSS), { error: "InsufficientBalance", by: ALICE, given: emptyPot }),
    ...each(moves([FIRST, SECOND, 1_000n as AlphaBalance]), { error: "AmountTooLow", by: ALICE }),
    {
      error: "TransferDisallowed",
      by: ALICE,
      call: to(BOB),
      given: (ctx) => TransferToggle.set(ctx, FIRST, false),
    },
    // Whoever has not asked for locked alpha gets none.
    { error: "AccountRejectsLockedAlpha", by: ALICE, call: to(STRANGER), given: lockedBy(ALICE, ALICE_HOTKEY) },
    {
      error: "LockHotkeyMismatch",
      by: ALICE,
      call: to(BOB),
      given: (ctx) => {
        lockedBy(ALICE, ALICE_HOTKEY)(ctx);
        lockedBy(BOB, BOB_HOTKEY)(ctx);
      },
    },
    {
      error: "SlippageTooHigh",
      by: ALICE,
      call: makeCall(swap_stake_limit, {
        ...{ hotkey, origin_netuid: FIRST, destination_netuid: SECOND, alpha_amount: alpha(100n) },
        ...{ limit_price: 999_999_999n as Rao, allow_partial: false },
      }),
    },
  ]);
});

const givingUp: RuntimeCall[] = [
  makeCall(recycle_alpha, { hotkey, amount: alpha(10n), netuid }),
  makeCall(burn_alpha, { hotkey, amount: alpha(10n), netuid }),
];

describe("alpha cannot be given up", () => {
  itRefuses([
    ...each(givingUp, { error: "BadOrigin", by: "root" }),
    ...each(givingUp, { error: "SubnetNotExists", by: ALICE, given: gone }),
    ...each(givingUp, { error: "StakeUnavailable", by: ALICE, given: lockedBy(ALICE, ALICE_HOTKEY) }),
    ...each(givingUp, {
      error: "InsufficientLiquidity",
      by: ALICE,
      given: (ctx) => SubnetAlphaOut.set(ctx, FIRST, 1n as AlphaBalance),
    }),
  ]);
});

describe("other calls of stakers are refused", () => {
  itRefuses([
    { error: "NonAssociatedColdKey", by: BOB, call: makeCall(increase_take, { hotkey, take: 11_000 }) },
    { error: "CannotUseSystemAccount", by: ALICE, call: makeCall(try_associate_hotkey, { hotkey: SUBNET_ACCOUNT }) },
    { error: "BadOrigin", by: "root", call: makeCall(try_associate_hotkey, { hotkey: NEW_HOTKEY }) },
    { error: "BadOrigin", by: "root", call: makeCall(lock_stake, { hotkey, netuid, amount: alpha(1n) }) },
    { error: "BadOrigin", by: "root", call: makeCall(move_lock, { destination_hotkey: BOB_HOTKEY, netuid }) },
  ]);
});
