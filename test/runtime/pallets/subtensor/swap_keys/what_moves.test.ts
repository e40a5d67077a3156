import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import {
  AutoParentDelegationEnabled,
  ChildkeyTake,
  PendingChildKeys,
} from "#runtime/pallets/subtensor/children/storage.ts";
import { LoadedEmission } from "#runtime/pallets/subtensor/epoch/storage.ts";
import { IdentitiesV2 } from "#runtime/pallets/subtensor/identity/storage.ts";
import { set_reject_locked_alpha } from "#runtime/pallets/subtensor/locks/set_reject_locked_alpha.ts";
import { NeuronCertificates } from "#runtime/pallets/subtensor/serving/storage.ts";
import { set_coldkey_auto_stake_hotkey } from "#runtime/pallets/subtensor/staking/set_coldkey_auto_stake_hotkey.ts";
import {
  AccountFlags,
  AutoStakeDestination,
  AutoStakeDestinationColdkeys,
} from "#runtime/pallets/subtensor/staking/storage.ts";
import { swap_coldkey } from "#runtime/pallets/subtensor/swap_keys/swap_coldkey.ts";
import { swap_hotkey } from "#runtime/pallets/subtensor/swap_keys/swap_hotkey.ts";
import { VotingPower } from "#runtime/pallets/subtensor/voting_power/storage.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { send } from "../../../../support/dispatched.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB,
  BOB_HOTKEY,
  FIRST,
  NEW_HOTKEY,
  OWNER,
  OWNER_HOTKEY,
  STRANGER,
  smallChain,
} from "../../../../support/small_chain.ts";

const identity = (text: string) => {
  const none = new Uint8Array();
  const name = new TextEncoder().encode(text);
  return { name, url: none, github_repo: none, image: none, discord: none, description: none, additional: none };
};
const autoStake = (ctx: Ctx, coldkey: AccountId, hotkey: AccountId): string =>
  send(ctx, signed(coldkey), set_coldkey_auto_stake_hotkey, { netuid: FIRST, hotkey });
const swapColdkey = (ctx: Ctx): string =>
  send(ctx, ROOT_ORIGIN, swap_coldkey, { old_coldkey: ALICE, new_coldkey: STRANGER, swap_cost: 0n as Rao });
const swapHotkey = (ctx: Ctx, who: AccountId, hotkey: AccountId, netuid: NetUid | undefined): string =>
  send(ctx, signed(who), swap_hotkey, { hotkey, new_hotkey: NEW_HOTKEY, netuid });

describe("with a coldkey move", () => {
  it("its identity, unless the new one has its own", () => {
    const ctx = smallChain();
    IdentitiesV2.set(ctx, ALICE, identity("Alice"));
    expect(swapColdkey(ctx)).toBe("ok");
    expect(IdentitiesV2.get(ctx, STRANGER)).toEqual(identity("Alice"));
    expect(IdentitiesV2.has(ctx, ALICE)).toBe(false);

    const known = smallChain();
    IdentitiesV2.set(known, ALICE, identity("Alice"));
    IdentitiesV2.set(known, STRANGER, identity("somebody"));
    expect(swapColdkey(known)).toBe("ok");
    expect(IdentitiesV2.get(known, STRANGER)).toEqual(identity("somebody"));
    expect(IdentitiesV2.get(known, ALICE)).toEqual(identity("Alice"));
  });

  it("the hotkey that its mined alpha goes to: there it becomes the last", () => {
    const ctx = smallChain();
    for (const coldkey of [ALICE, BOB]) expect(autoStake(ctx, coldkey, OWNER_HOTKEY)).toBe("ok");
    expect(swapColdkey(ctx)).toBe("ok");
    expect(AutoStakeDestination.get(ctx, STRANGER, FIRST)).toBe(OWNER_HOTKEY);
    expect(AutoStakeDestination.has(ctx, ALICE, FIRST)).toBe(false);
    expect(AutoStakeDestinationColdkeys.get(ctx, OWNER_HOTKEY, FIRST)).toEqual([BOB, STRANGER]);
  });

  it("what it said of locked alpha", () => {
    const ctx = smallChain();
    expect(send(ctx, signed(ALICE), set_reject_locked_alpha, { enabled: false })).toBe("ok");
    const flags = AccountFlags.get(ctx, ALICE);
    expect(flags).not.toBe(0n);
    expect(swapColdkey(ctx)).toBe("ok");
    expect(AccountFlags.get(ctx, STRANGER)).toBe(flags);
    expect(AccountFlags.has(ctx, ALICE)).toBe(false);

    const silent = smallChain();
    expect(swapColdkey(silent)).toBe("ok");
    expect(AccountFlags.has(silent, STRANGER)).toBe(false);
  });
});

describe("with a hotkey on a subnet move", () => {
  it("what its slot holds: certificate, emission to pay, voting power, take", () => {
    const ctx = smallChain();
    const certificate = { public_key: Uint8Array.of(1, 2), algorithm: 3 };
    const paid = [1n, 2n] as const;
    NeuronCertificates.set(ctx, FIRST, ALICE_HOTKEY, certificate);
    LoadedEmission.set(ctx, FIRST, [
      [BOB_HOTKEY, ...paid],
      [ALICE_HOTKEY, ...paid],
    ]);
    VotingPower.set(ctx, FIRST, ALICE_HOTKEY, 5n);
    ChildkeyTake.set(ctx, ALICE_HOTKEY, FIRST, 77);
    expect(swapHotkey(ctx, ALICE, ALICE_HOTKEY, FIRST)).toBe("ok");
    expect(NeuronCertificates.get(ctx, FIRST, NEW_HOTKEY)).toEqual(certificate);
    expect(LoadedEmission.get(ctx, FIRST)?.map(([hotkey]) => hotkey)).toEqual([BOB_HOTKEY, NEW_HOTKEY]);
    expect(VotingPower.get(ctx, FIRST, NEW_HOTKEY)).toBe(5n);
    expect(ChildkeyTake.get(ctx, NEW_HOTKEY, FIRST)).toBe(77);
    expect(NeuronCertificates.has(ctx, FIRST, ALICE_HOTKEY)).toBe(false);
    expect(VotingPower.has(ctx, FIRST, ALICE_HOTKEY)).toBe(false);
    expect(ChildkeyTake.has(ctx, ALICE_HOTKEY, FIRST)).toBe(false);
  });

  it("whose mined alpha goes to it, in their order", () => {
    const ctx = smallChain();
    for (const coldkey of [BOB, ALICE]) expect(autoStake(ctx, coldkey, OWNER_HOTKEY)).toBe("ok");
    expect(swapHotkey(ctx, OWNER, OWNER_HOTKEY, FIRST)).toBe("ok");
    expect(AutoStakeDestinationColdkeys.get(ctx, NEW_HOTKEY, FIRST)).toEqual([BOB, ALICE]);
    for (const coldkey of [BOB, ALICE]) expect(AutoStakeDestination.get(ctx, coldkey, FIRST)).toBe(NEW_HOTKEY);
    expect(AutoStakeDestinationColdkeys.has(ctx, OWNER_HOTKEY, FIRST)).toBe(false);
  });

  it("its place among the children that others are about to have: it becomes the last", () => {
    const ctx = smallChain();
    PendingChildKeys.set(ctx, FIRST, BOB_HOTKEY, [
      [
        [1n, ALICE_HOTKEY],
        [2n, OWNER_HOTKEY],
      ],
      9n,
    ]);
    expect(swapHotkey(ctx, ALICE, ALICE_HOTKEY, FIRST)).toBe("ok");
    expect(PendingChildKeys.get(ctx, FIRST, BOB_HOTKEY)).toEqual([
      [
        [2n, OWNER_HOTKEY],
        [1n, NEW_HOTKEY],
      ],
      9n,
    ]);
  });

  it("whether it delegates to parents by itself, only if root is among the subnets", () => {
    for (const [netuid, holder] of [
      [FIRST, ALICE_HOTKEY],
      [undefined, NEW_HOTKEY],
    ] as const) {
      const ctx = smallChain();
      AutoParentDelegationEnabled.set(ctx, ALICE_HOTKEY, false);
      expect(swapHotkey(ctx, ALICE, ALICE_HOTKEY, netuid)).toBe("ok");
      const holders = [ALICE_HOTKEY, NEW_HOTKEY].filter((hotkey) => AutoParentDelegationEnabled.has(ctx, hotkey));
      expect(holders).toEqual([holder]);
    }
  });
});
