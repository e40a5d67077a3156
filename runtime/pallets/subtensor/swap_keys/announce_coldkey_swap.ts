import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { Number as BlockNumber } from "../../system/storage.ts";
import { KeySwapCost } from "../constants.ts";
import { ColdkeySwapReannouncedTooEarly } from "../errors.ts";
import { ColdkeySwapAnnounced } from "../events.ts";
import { chargeSwapCost } from "./do_swap_coldkey.ts";
import { ColdkeySwapAnnouncementDelay, ColdkeySwapAnnouncements, ColdkeySwapReannouncementDelay } from "./storage.ts";

/**
 * Says, by the hash of it, which coldkey will take the caller's place after a delay. Only the first announcement costs; it can be
 * replaced some time after the delay. @throws BadOrigin, ColdkeySwapReannouncedTooEarly, NotEnoughBalanceToPaySwapColdKey
 */
export const announce_coldkey_swap = call({
  index: 125,
  args: { new_coldkey_hash: spelled(h256, "T::Hash") },
  weight: { weight: benchmarked(47_248_000n, 4_159n, 4, 3) },
  dispatch(ctx, origin, { new_coldkey_hash }) {
    const who = ensureSigned(origin);
    const now = BlockNumber.get(ctx);
    const announced = ColdkeySwapAnnouncements.get(ctx, who);
    if (announced === undefined) chargeSwapCost(ctx, who, KeySwapCost.get(ctx) as Rao);
    else {
      const earliest = U32.saturatingAdd(announced[0], ColdkeySwapReannouncementDelay.get(ctx));
      ensure(now >= earliest, ColdkeySwapReannouncedTooEarly);
    }
    const due = U32.saturatingAdd(now, ColdkeySwapAnnouncementDelay.get(ctx));
    ColdkeySwapAnnouncements.set(ctx, who, [due, new_coldkey_hash]);
    deposit(ctx, ColdkeySwapAnnounced({ who, new_coldkey_hash }));
  },
});
