import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { Number as BlockNumber } from "../../system/storage.ts";
import { ColdkeySwapAnnouncementNotFound, ColdkeySwapClearTooEarly } from "../errors.ts";
import { ColdkeySwapCleared } from "../events.ts";
import { ColdkeySwapAnnouncements, ColdkeySwapReannouncementDelay } from "./storage.ts";

/** Takes the announcement back, some time after its delay. @throws BadOrigin, ColdkeySwapAnnouncementNotFound, ColdkeySwapClearTooEarly */
export const clear_coldkey_swap_announcement = call({
  index: 133,
  args: {},
  weight: { weight: benchmarked(17_890_000n, 0n, 2, 1) },
  dispatch(ctx, origin) {
    const who = ensureSigned(origin);
    const announced = ColdkeySwapAnnouncements.get(ctx, who);
    if (announced === undefined) throw ColdkeySwapAnnouncementNotFound;
    const earliest = U32.saturatingAdd(announced[0], ColdkeySwapReannouncementDelay.get(ctx));
    ensure(BlockNumber.get(ctx) >= earliest, ColdkeySwapClearTooEarly);
    ColdkeySwapAnnouncements.remove(ctx, who);
    deposit(ctx, ColdkeySwapCleared({ who }));
  },
});
