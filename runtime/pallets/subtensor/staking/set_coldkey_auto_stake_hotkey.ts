import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { HotKeyNotRegisteredInSubNet, SameAutoStakeHotkeyAlreadySet, SubnetNotExists } from "../errors.ts";
import { AutoStakeDestinationSet } from "../events.ts";
import { ifSubnetExist } from "../networks/subnet_lookup.ts";
import { Uids } from "../neurons/storage.ts";
import { AutoStakeDestination, AutoStakeDestinationColdkeys } from "./storage.ts";

/** Chooses the hotkey of a subnet that a coldkey's mining emission is staked behind. @throws SubnetNotExists, HotKeyNotRegisteredInSubNet, SameAutoStakeHotkeyAlreadySet */
export const set_coldkey_auto_stake_hotkey = call({
  index: 114,
  args: { netuid: netUid, hotkey: accountId },
  weight: { weight: benchmarked(33_853_000n, 4274n, 4, 2) },
  dispatch: (ctx, origin, { netuid, hotkey }) => {
    const coldkey = ensureSigned(origin);
    ensure(ifSubnetExist(ctx, netuid), SubnetNotExists);
    ensure(Uids.has(ctx, netuid, hotkey), HotKeyNotRegisteredInSubNet);
    const current = AutoStakeDestination.get(ctx, coldkey, netuid);
    ensure(current !== hotkey, SameAutoStakeHotkeyAlreadySet);
    if (current !== undefined) {
      AutoStakeDestinationColdkeys.mutate(ctx, current, netuid, (coldkeys) =>
        coldkeys.filter((key) => key !== coldkey),
      );
    }
    AutoStakeDestination.set(ctx, coldkey, netuid, hotkey);
    AutoStakeDestinationColdkeys.mutate(ctx, hotkey, netuid, (coldkeys) =>
      coldkeys.includes(coldkey) ? coldkeys : [...coldkeys, coldkey],
    );
    deposit(ctx, AutoStakeDestinationSet({ coldkey, netuid, hotkey }));
  },
});
