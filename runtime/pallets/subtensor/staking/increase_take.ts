import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { DelegateTakeTooHigh, DelegateTakeTooLow, DelegateTxRateLimitExceeded } from "../errors.ts";
import { TakeIncreased } from "../events.ts";
import { exceedsTxDelegateTakeRateLimit, lastTxBlock, setLastTxBlock } from "../rate_limits/last_tx_block.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { ensureOwnsHotkey } from "./hotkeys.ts";
import { Delegates, MaxDelegateTake } from "./storage.ts";

/** Raises what a hotkey keeps of its nominators' dividends, in parts of 65535. @throws HotKeyAccountNotExists, NonAssociatedColdKey, DelegateTakeTooLow if it is no rise, DelegateTakeTooHigh, DelegateTxRateLimitExceeded */
export const increase_take = call({
  index: 66,
  args: { hotkey: accountId, take: u16 },
  weight: { weight: benchmarked(37_710_000n, 4388n, 5, 2), pays: "No" },
  dispatch: (ctx, origin, { hotkey, take }) => {
    const coldkey = ensureSigned(origin);
    ensureOwnsHotkey(ctx, coldkey, hotkey);
    ensure(!Delegates.has(ctx, hotkey) || take > Delegates.get(ctx, hotkey), DelegateTakeTooLow);
    ensure(take <= MaxDelegateTake.get(ctx), DelegateTakeTooHigh);
    const block = currentBlock(ctx);
    const last = lastTxBlock(ctx, "LastTxBlockDelegateTake", hotkey);
    ensure(!exceedsTxDelegateTakeRateLimit(ctx, last, block), DelegateTxRateLimitExceeded);
    setLastTxBlock(ctx, "LastTxBlockDelegateTake", hotkey, block);
    Delegates.set(ctx, hotkey, take);
    deposit(ctx, TakeIncreased(coldkey, hotkey, take));
  },
});
