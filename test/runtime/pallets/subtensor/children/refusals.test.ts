import { describe } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { persistRelations, relationsWith } from "#runtime/pallets/subtensor/children/relations.ts";
import { set_auto_parent_delegation_enabled } from "#runtime/pallets/subtensor/children/set_auto_parent_delegation_enabled.ts";
import { set_children } from "#runtime/pallets/subtensor/children/set_children.ts";
import { set_pending_childkey_cooldown } from "#runtime/pallets/subtensor/children/set_pending_childkey_cooldown.ts";
import { StakeThreshold } from "#runtime/pallets/subtensor/weights/storage.ts";
import { type AccountId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { account } from "../../../../support/network.ts";
import { itRefuses } from "../../../../support/refusals.ts";
import { ALICE, ALICE_HOTKEY, BOB, BOB_HOTKEY, FIRST, NO_SUBNET } from "../../../../support/small_chain.ts";

const U64_MAX = 2n ** 64n - 1n;
const CHILD = account(0x21);
const OTHER_CHILD = account(0x22);

type Child = readonly [proportion: bigint, child: AccountId];
const setChildren = (children: readonly Child[], netuid: NetUid = FIRST): RuntimeCall =>
  makeCall(set_children, { hotkey: ALICE_HOTKEY, netuid, children });

describe("children are refused", () => {
  itRefuses([
    { error: "BadOrigin", by: "root", call: setChildren([[1n, CHILD]]) },
    { error: "RegistrationNotPermittedOnRootSubnet", by: ALICE, call: setChildren([[1n, CHILD]], ROOT) },
    { error: "SubnetNotExists", by: ALICE, call: setChildren([[1n, CHILD]], NO_SUBNET) },
    { error: "NonAssociatedColdKey", by: BOB, call: setChildren([[1n, CHILD]]) },
    {
      error: "DuplicateChild",
      by: ALICE,
      call: setChildren([
        [1n, CHILD],
        [2n, CHILD],
      ]),
    },
    { error: "InvalidChild", by: ALICE, call: setChildren([[1n, ALICE_HOTKEY]]) },
    {
      error: "TooManyChildren",
      by: ALICE,
      call: setChildren(Array.from({ length: 6 }, (_, i): Child => [1n, account(0x31 + i)])),
    },
    {
      error: "ProportionOverflow",
      by: ALICE,
      call: setChildren([
        [U64_MAX, CHILD],
        [1n, OTHER_CHILD],
      ]),
    },
    {
      error: "ChildParentInconsistency",
      by: ALICE,
      call: setChildren([[1n, BOB_HOTKEY]]),
      given: (ctx) => persistRelations(ctx, relationsWith(ctx, BOB_HOTKEY, FIRST, [[1n, ALICE_HOTKEY]]), FIRST),
    },
    {
      error: "NotEnoughStakeToSetChildkeys",
      by: ALICE,
      call: setChildren([[1n, CHILD]]),
      given: (ctx) => StakeThreshold.set(ctx, U64_MAX),
    },
    { error: "BadOrigin", by: ALICE, call: makeCall(set_pending_childkey_cooldown, { cooldown: 1n }) },
    {
      error: "BadOrigin",
      by: "root",
      call: makeCall(set_auto_parent_delegation_enabled, { hotkey: ALICE_HOTKEY, enabled: true }),
    },
  ]);
});
