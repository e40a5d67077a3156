import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { Number as BlockNumber } from "../../system/storage.ts";
import { AnnouncedColdkeyHashDoesNotMatch, ColdkeySwapAnnouncementNotFound, ColdkeySwapTooEarly } from "../errors.ts";
import { doSwapColdkey } from "./do_swap_coldkey.ts";
import { ColdkeySwapAnnouncements } from "./storage.ts";

/**
 * Does what was announced, after the delay.
 * @throws BadOrigin, ColdkeySwapAnnouncementNotFound, AnnouncedColdkeyHashDoesNotMatch, ColdkeySwapTooEarly and what doSwapColdkey throws
 */
export const swap_coldkey_announced = call({
  index: 126,
  args: { new_coldkey: accountId },
  weight: { weight: benchmarked(288_156_000n, 13_000n, 37, 15) },
  dispatch(ctx, origin, { new_coldkey }) {
    const who = ensureSigned(origin);
    const announced = ColdkeySwapAnnouncements.take(ctx, who);
    if (announced === undefined) throw ColdkeySwapAnnouncementNotFound;
    const [due, hash] = announced;
    ensure(hash === blake2b256Hex(fromHex(new_coldkey)), AnnouncedColdkeyHashDoesNotMatch);
    ensure(BlockNumber.get(ctx) >= due, ColdkeySwapTooEarly);
    doSwapColdkey(ctx, who, new_coldkey);
  },
});
