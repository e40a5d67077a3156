import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { signed } from "#runtime/frame/origin.ts";
import { AutoStakeDestinationSet } from "#runtime/pallets/subtensor/events.ts";
import { set_coldkey_auto_stake_hotkey } from "#runtime/pallets/subtensor/staking/set_coldkey_auto_stake_hotkey.ts";
import { AutoStakeDestination, AutoStakeDestinationColdkeys } from "#runtime/pallets/subtensor/staking/storage.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { send, timesDeposited } from "../../../../support/dispatched.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB,
  BOB_HOTKEY,
  FIRST,
  NO_SUBNET,
  OWNER_HOTKEY,
  SECOND,
  smallChain,
} from "../../../../support/small_chain.ts";

const choose = (ctx: Ctx, coldkey: AccountId, hotkey: AccountId, netuid: NetUid = FIRST): string =>
  send(ctx, signed(coldkey), set_coldkey_auto_stake_hotkey, { netuid, hotkey });
const behind = (ctx: Ctx, hotkey: AccountId): readonly AccountId[] =>
  AutoStakeDestinationColdkeys.get(ctx, hotkey, FIRST);

describe("the hotkey that mined alpha is staked behind", () => {
  it("is chosen by each coldkey, and the hotkey knows of whom", () => {
    const ctx = smallChain();
    expect(choose(ctx, ALICE, OWNER_HOTKEY)).toBe("ok");
    expect(choose(ctx, BOB, OWNER_HOTKEY)).toBe("ok");
    expect(AutoStakeDestination.get(ctx, ALICE, FIRST)).toBe(OWNER_HOTKEY);
    expect(AutoStakeDestination.get(ctx, ALICE, SECOND)).toBeUndefined();
    expect(behind(ctx, OWNER_HOTKEY)).toEqual([ALICE, BOB]);
    const told = { coldkey: BOB, netuid: FIRST, hotkey: OWNER_HOTKEY };
    expect(timesDeposited(ctx, AutoStakeDestinationSet(told))).toBe(1);
  });

  it("is left for another: the one left forgets, and who comes back is last", () => {
    const ctx = smallChain();
    for (const coldkey of [ALICE, BOB]) choose(ctx, coldkey, OWNER_HOTKEY);
    expect(choose(ctx, ALICE, BOB_HOTKEY)).toBe("ok");
    expect(behind(ctx, OWNER_HOTKEY)).toEqual([BOB]);
    expect(behind(ctx, BOB_HOTKEY)).toEqual([ALICE]);
    expect(choose(ctx, ALICE, OWNER_HOTKEY)).toBe("ok");
    expect(behind(ctx, OWNER_HOTKEY)).toEqual([BOB, ALICE]);
    expect(behind(ctx, BOB_HOTKEY)).toEqual([]);
  });

  it("has a slot on the subnet, and is another one than before", () => {
    const ctx = smallChain();
    expect(choose(ctx, ALICE, ALICE_HOTKEY, NO_SUBNET)).toBe("SubnetNotExists");
    expect(choose(ctx, ALICE, ALICE_HOTKEY, SECOND)).toBe("HotKeyNotRegisteredInSubNet");
    expect(choose(ctx, ALICE, ALICE_HOTKEY)).toBe("ok");
    expect(choose(ctx, ALICE, ALICE_HOTKEY)).toBe("SameAutoStakeHotkeyAlreadySet");
    expect(behind(ctx, ALICE_HOTKEY)).toEqual([ALICE]);
  });
});
