import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { InvalidChildkeyTake, NonAssociatedColdKey, TxChildkeyTakeRateLimitExceeded } from "../errors.ts";
import { ChildKeyTakeSet } from "../events.ts";
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from "../rate_limits/transaction_type.ts";
import { coldkeyOwnsHotkey } from "../staking/hotkeys.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { getChildkeyTake, getEffectiveMinChildkeyTake } from "./childkey_take.ts";
import { ChildkeyTake, MaxChildkeyTake } from "./storage.ts";

/**
 * Sets what a hotkey keeps of its parents' dividends on a subnet. Only raising it is limited in rate.
 * @throws NonAssociatedColdKey, InvalidChildkeyTake, TxChildkeyTakeRateLimitExceeded
 */
export const set_childkey_take = call({
  index: 75,
  args: { hotkey: accountId, netuid: netUid, take: u16 },
  weight: { weight: benchmarked(53_870_000n, 4498n, 7, 2) },
  dispatch: (ctx, origin, { hotkey, netuid, take }) => {
    const coldkey = ensureSigned(origin);
    ensure(coldkeyOwnsHotkey(ctx, coldkey, hotkey), NonAssociatedColdKey);
    const least = getEffectiveMinChildkeyTake(ctx, netuid);
    ensure(take >= least && take <= MaxChildkeyTake.get(ctx), InvalidChildkeyTake);
    if (take > getChildkeyTake(ctx, hotkey, netuid))
      ensure(passesRateLimitOnSubnet(ctx, "SetChildkeyTake", hotkey, netuid), TxChildkeyTakeRateLimitExceeded);
    ChildkeyTake.set(ctx, hotkey, netuid, take);
    setLastBlockOnSubnet(ctx, "SetChildkeyTake", hotkey, netuid, currentBlock(ctx));
    deposit(ctx, ChildKeyTakeSet(hotkey, take));
  },
});
