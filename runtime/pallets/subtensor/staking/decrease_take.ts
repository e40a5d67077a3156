import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { DelegateTakeTooLow } from "../errors.ts";
import { TakeDecreased } from "../events.ts";
import { setLastTxBlock } from "../rate_limits/last_tx_block.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { ensureOwnsHotkey } from "./hotkeys.ts";
import { Delegates, MinDelegateTake } from "./storage.ts";

/** Lowers what a hotkey keeps of its nominators' dividends, in parts of 65535. @throws HotKeyAccountNotExists, NonAssociatedColdKey, DelegateTakeTooLow if it is no fall or below the minimum */
export const decrease_take = call({
  index: 65,
  args: { hotkey: accountId, take: u16 },
  weight: { weight: benchmarked(29_895_000n, 4295n, 3, 2), pays: "No" },
  dispatch: (ctx, origin, { hotkey, take }) => {
    const coldkey = ensureSigned(origin);
    ensureOwnsHotkey(ctx, coldkey, hotkey);
    ensure(!Delegates.has(ctx, hotkey) || take < Delegates.get(ctx, hotkey), DelegateTakeTooLow);
    ensure(take >= MinDelegateTake.get(ctx), DelegateTakeTooLow);
    Delegates.set(ctx, hotkey, take);
    setLastTxBlock(ctx, "LastTxBlockDelegateTake", hotkey, currentBlock(ctx));
    deposit(ctx, TakeDecreased(coldkey, hotkey, take));
  },
});
