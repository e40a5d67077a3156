import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { TxChildKeyTakeRateLimitSet } from "../events.ts";
import { TxChildkeyTakeRateLimit } from "../rate_limits/storage.ts";

/** Blocks between two raises of a childkey take. Root only. */
export const sudo_set_tx_childkey_take_rate_limit = call({
  index: 69,
  args: { tx_rate_limit: u64 },
  weight: { weight: benchmarked(5_760_000n, 0n, 0, 1) },
  dispatch: (ctx, origin, { tx_rate_limit }) => {
    ensureRoot(origin);
    TxChildkeyTakeRateLimit.set(ctx, tx_rate_limit);
    deposit(ctx, TxChildKeyTakeRateLimitSet(tx_rate_limit));
  },
});
