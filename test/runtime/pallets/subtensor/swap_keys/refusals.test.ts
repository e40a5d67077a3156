import { describe } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { persistRelations, relationsWith } from "#runtime/pallets/subtensor/children/relations.ts";
import { ParentKeys } from "#runtime/pallets/subtensor/children/storage.ts";
import { KeySwapCost, KeySwapOnSubnetCost } from "#runtime/pallets/subtensor/constants.ts";
import { Lock } from "#runtime/pallets/subtensor/locks/storage.ts";
import { getSubnetAccountId } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { setLastTxBlock } from "#runtime/pallets/subtensor/rate_limits/last_tx_block.ts";
import { createAccountIfNonExistent } from "#runtime/pallets/subtensor/staking/hotkeys.ts";
import { OwnedHotkeys } from "#runtime/pallets/subtensor/staking/storage.ts";
import { announce_coldkey_swap } from "#runtime/pallets/subtensor/swap_keys/announce_coldkey_swap.ts";
import { clear_coldkey_swap_announcement } from "#runtime/pallets/subtensor/swap_keys/clear_coldkey_swap_announcement.ts";
import { dispute_coldkey_swap } from "#runtime/pallets/subtensor/swap_keys/dispute_coldkey_swap.ts";
import { ColdkeySwapAnnouncements } from "#runtime/pallets/subtensor/swap_keys/storage.ts";
import { swap_coldkey } from "#runtime/pallets/subtensor/swap_keys/swap_coldkey.ts";
import { swap_coldkey_announced } from "#runtime/pallets/subtensor/swap_keys/swap_coldkey_announced.ts";
import { swap_hotkey } from "#runtime/pallets/subtensor/swap_keys/swap_hotkey.ts";
import { swap_hotkey_v2 } from "#runtime/pallets/subtensor/swap_keys/swap_hotkey_v2.ts";
import { Account as BalanceOf } from "#runtime/pallets/system/storage.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { type AccountId, type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { stake } from "../../../../support/network.ts";
import { itRefuses, type Refusal } from "../../../../support/refusals.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB,
  BOB_HOTKEY,
  FIRST,
  NEW_HOTKEY,
  NOW,
  OWNER,
  OWNER_HOTKEY,
  STRANGER,
  smallChain,
  TAO,
} from "../../../../support/small_chain.ts";

const SUBNET_ACCOUNT = getSubnetAccountId(smallChain(), FIRST) as AccountId;

/** Both versions of the call. */
const hotkeySwaps = (to: AccountId, netuid: NetUid | undefined): RuntimeCall[] => [
  makeCall(swap_hotkey, { hotkey: ALICE_HOTKEY, new_hotkey: to, netuid }),
  makeCall(swap_hotkey_v2, { hotkey: ALICE_HOTKEY, new_hotkey: to, netuid, keep_stake: false }),
];
const left =
  (free: bigint) =>
  (ctx: Ctx): void =>
    void BalanceOf.mutate(ctx, ALICE, (all) => ({ ...all, data: { ...all.data, free: free as Rao } }));
const bankrupt = left(1_000n);
/** What a swap costs everywhere, and on one subnet. */
const COSTS = [
  [undefined, KeySwapCost.get(smallChain())],
  [FIRST, KeySwapOnSubnetCost.get(smallChain())],
] as const;

const ofHotkeys = (refusal: Omit<Refusal, "call">, to: AccountId, netuid?: NetUid): Refusal[] =>
  hotkeySwaps(to, netuid).map((call) => ({ ...refusal, call }));

describe("a hotkey swap is refused", () => {
  itRefuses([
    ...ofHotkeys({ error: "BadOrigin", by: "root" }, NEW_HOTKEY),
    ...ofHotkeys({ error: "NonAssociatedColdKey", by: BOB }, NEW_HOTKEY),
    ...ofHotkeys({ error: "NonAssociatedColdKey", by: ALICE }, BOB_HOTKEY, FIRST),
    ...ofHotkeys({ error: "NewHotKeyIsSameWithOld", by: ALICE }, ALICE_HOTKEY),
    ...[undefined, FIRST].flatMap((netuid) => [
      ...ofHotkeys({ error: "CannotUseSystemAccount", by: ALICE }, SUBNET_ACCOUNT, netuid),
      ...ofHotkeys(
        {
          error: "HotKeySetTxRateLimitExceeded",
          by: ALICE,
          given: (ctx) => setLastTxBlock(ctx, "LastTxBlock", ALICE, BigInt(NOW - 1_000)),
        },
        NEW_HOTKEY,
        netuid,
      ),
      ...ofHotkeys({ error: "NotEnoughBalanceToPaySwapHotKey", by: ALICE, given: bankrupt }, NEW_HOTKEY, netuid),
      ...ofHotkeys(
        {
          error: "InvalidChild",
          by: ALICE,
          given: (ctx) => persistRelations(ctx, relationsWith(ctx, ALICE_HOTKEY, FIRST, [[1n, NEW_HOTKEY]]), FIRST),
        },
        NEW_HOTKEY,
        netuid,
      ),
      // No call leads to a parent that is also a child; a chain that has one must not swap it.
      ...ofHotkeys(
        {
          error: "ChildParentInconsistency",
          by: ALICE,
          given: (ctx) => {
            persistRelations(ctx, relationsWith(ctx, ALICE_HOTKEY, FIRST, [[1n, BOB_HOTKEY]]), FIRST);
            ParentKeys.set(ctx, ALICE_HOTKEY, FIRST, [[1n, BOB_HOTKEY]]);
          },
        },
        NEW_HOTKEY,
        netuid,
      ),
    ]),
    // It could pay, but not live on.
    ...COSTS.flatMap(([netuid, cost]) =>
      ofHotkeys({ error: "InsufficientBalance", by: ALICE, given: left(cost) }, NEW_HOTKEY, netuid),
    ),
    ...[undefined, ROOT].flatMap((netuid) =>
      ofHotkeys(
        {
          error: "NewHotKeyNotCleanForRootSwap",
          by: ALICE,
          given: (ctx) => {
            createAccountIfNonExistent(ctx, ALICE, NEW_HOTKEY);
            stake(ctx, ROOT, BOB, NEW_HOTKEY, TAO);
          },
        },
        NEW_HOTKEY,
        netuid,
      ),
    ),
  ]);
});

const lockFor = (ctx: Ctx, coldkey: AccountId): void => {
  const lock = { locked_mass: TAO as AlphaBalance, conviction: U64F64.ZERO, last_update: BigInt(NOW) };
  Lock.set(ctx, coldkey, FIRST, ALICE_HOTKEY, lock);
};
const announced = (ctx: Ctx, to: AccountId): void =>
  ColdkeySwapAnnouncements.set(ctx, ALICE, [NOW, blake2b256Hex(fromHex(to)) as Hex]);

/** What doSwapColdkey refuses, asked of root's call and of the announced one. */
const ofColdkeys = (error: string, to: AccountId, given?: (ctx: Ctx) => void): Refusal[] => [
  {
    error,
    by: "root",
    call: makeCall(swap_coldkey, { old_coldkey: ALICE, new_coldkey: to, swap_cost: 0n as Rao }),
    ...(given === undefined ? {} : { given }),
  },
  {
    error,
    by: ALICE,
    call: makeCall(swap_coldkey_announced, { new_coldkey: to }),
    given: (ctx) => {
      announced(ctx, to);
      given?.(ctx);
    },
  },
];

describe("a coldkey swap is refused", () => {
  itRefuses([
    ...ofColdkeys("ColdKeyAlreadyAssociated", BOB),
    ...ofColdkeys("NewColdKeyIsHotkey", BOB_HOTKEY),
    ...ofColdkeys("ActiveLockExists", STRANGER, (ctx) => lockFor(ctx, STRANGER)),
    ...ofColdkeys("CannotUseSystemAccount", STRANGER, (ctx) =>
      OwnedHotkeys.set(ctx, ALICE, [ALICE_HOTKEY, SUBNET_ACCOUNT]),
    ),
    {
      error: "NotEnoughBalanceToPaySwapColdKey",
      by: ALICE,
      call: makeCall(announce_coldkey_swap, { new_coldkey_hash: `0x${"11".repeat(32)}` }),
      given: bankrupt,
    },
    { error: "BadOrigin", by: "root", call: makeCall(swap_coldkey_announced, { new_coldkey: STRANGER }) },
    { error: "BadOrigin", by: "root", call: makeCall(dispute_coldkey_swap, {}) },
    { error: "BadOrigin", by: "root", call: makeCall(clear_coldkey_swap_announcement, {}) },
    {
      error: "BadOrigin",
      by: OWNER,
      call: makeCall(swap_coldkey, { old_coldkey: OWNER, new_coldkey: OWNER_HOTKEY, swap_cost: 0n as Rao }),
    },
  ]);
});
