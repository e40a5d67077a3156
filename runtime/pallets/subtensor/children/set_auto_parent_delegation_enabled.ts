import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { ROOT } from "#runtime/primitives/ids.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { HotKeyNotRegisteredInSubNet, NonAssociatedColdKey } from "../errors.ts";
import { AutoParentDelegationEnabledSet } from "../events.ts";
import { isHotkeyRegistered } from "../neurons/lookup.ts";
import { coldkeyOwnsHotkey } from "../staking/hotkeys.ts";
import { AutoParentDelegationEnabled } from "./storage.ts";

/**
 * Whether a root validator lends its stake to the owner hotkeys of new subnets.
 * @throws NonAssociatedColdKey, HotKeyNotRegisteredInSubNet if the hotkey is not on root
 */
export const set_auto_parent_delegation_enabled = call({
  index: 135,
  args: { hotkey: accountId, enabled: bool },
  weight: { weight: benchmarked(28_023_000n, 4364n, 2, 1) },
  dispatch: (ctx, origin, { hotkey, enabled }) => {
    const coldkey = ensureSigned(origin);
    ensure(coldkeyOwnsHotkey(ctx, coldkey, hotkey), NonAssociatedColdKey);
    ensure(isHotkeyRegistered(ctx, ROOT, hotkey), HotKeyNotRegisteredInSubNet);
    AutoParentDelegationEnabled.set(ctx, hotkey, enabled);
    deposit(ctx, AutoParentDelegationEnabledSet({ hotkey, enabled }));
  },
});
