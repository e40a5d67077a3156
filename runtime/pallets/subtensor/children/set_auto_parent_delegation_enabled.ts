import { call } from "#runtime/frame/call.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";

export const set_auto_parent_delegation_enabled = call({
  index: 135,
  args: { hotkey: accountId, enabled: bool },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("SubtensorModule.set_auto_parent_delegation_enabled"),
});
