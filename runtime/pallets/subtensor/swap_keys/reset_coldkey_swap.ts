import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { ColdkeySwapReset } from "../events.ts";
import { ColdkeySwapAnnouncements, ColdkeySwapDisputes } from "./storage.ts";

/** Root forgets a coldkey's announcement and dispute. @throws BadOrigin */
export const reset_coldkey_swap = call({
  index: 128,
  args: { coldkey: accountId },
  weight: { weight: benchmarked(8_857_000n, 0n, 0, 2) },
  dispatch(ctx, origin, { coldkey }) {
    ensureRoot(origin);
    ColdkeySwapAnnouncements.remove(ctx, coldkey);
    ColdkeySwapDisputes.remove(ctx, coldkey);
    deposit(ctx, ColdkeySwapReset({ who: coldkey }));
  },
});
