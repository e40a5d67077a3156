import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { Number as BlockNumber } from "../../system/storage.ts";
import { ColdkeySwapAlreadyDisputed, ColdkeySwapAnnouncementNotFound } from "../errors.ts";
import { ColdkeySwapDisputed } from "../events.ts";
import { ColdkeySwapAnnouncements, ColdkeySwapDisputes } from "./storage.ts";

/**
 * Freezes a coldkey whose swap somebody else announced, until root resets it.
 * @throws BadOrigin, ColdkeySwapAnnouncementNotFound, ColdkeySwapAlreadyDisputed
 */
export const dispute_coldkey_swap = call({
  index: 127,
  args: {},
  weight: { weight: benchmarked(23_293_000n, 4_130n, 2, 1) },
  dispatch(ctx, origin) {
    const coldkey = ensureSigned(origin);
    ensure(ColdkeySwapAnnouncements.has(ctx, coldkey), ColdkeySwapAnnouncementNotFound);
    ensure(!ColdkeySwapDisputes.has(ctx, coldkey), ColdkeySwapAlreadyDisputed);
    ColdkeySwapDisputes.set(ctx, coldkey, BlockNumber.get(ctx));
    deposit(ctx, ColdkeySwapDisputed({ coldkey }));
  },
});
