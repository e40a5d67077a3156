import { argsOf, type RuntimeCall } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { submit_encrypted } from "../../mev_shield/calls.ts";
import { ColdkeySwapAnnounced, ColdkeySwapDisputed } from "../errors.ts";
import { announce_coldkey_swap } from "../swap_keys/announce_coldkey_swap.ts";
import { clear_coldkey_swap_announcement } from "../swap_keys/clear_coldkey_swap_announcement.ts";
import { dispute_coldkey_swap } from "../swap_keys/dispute_coldkey_swap.ts";
import { ColdkeySwapAnnouncements, ColdkeySwapDisputes } from "../swap_keys/storage.ts";
import { swap_coldkey_announced } from "../swap_keys/swap_coldkey_announced.ts";
import type { Guard } from "./guard.ts";

const isAllowed = (call: RuntimeCall): boolean =>
  argsOf(call, announce_coldkey_swap) !== undefined ||
  argsOf(call, swap_coldkey_announced) !== undefined ||
  argsOf(call, dispute_coldkey_swap) !== undefined ||
  argsOf(call, clear_coldkey_swap_announcement) !== undefined ||
  argsOf(call, submit_encrypted) !== undefined;

const WEIGHT = benchmarked(17_583_000n, 4_198n, 2, 0);

/**
 * A coldkey that is about to be swapped may only go on with that; one whose swap is disputed, nothing.
 * @throws ColdkeySwapDisputed, ColdkeySwapAnnounced. Reference: pallets/subtensor/src/guards/check_coldkey_swap.rs.
 */
export const checkColdkeySwap: Guard = {
  weight: () => WEIGHT,
  check(ctx, who, call) {
    if (!ColdkeySwapAnnouncements.has(ctx, who)) return;
    ensure(!ColdkeySwapDisputes.has(ctx, who), ColdkeySwapDisputed);
    ensure(isAllowed(call), ColdkeySwapAnnounced);
  },
};
