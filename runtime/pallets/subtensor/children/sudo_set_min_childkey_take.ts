import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { MinChildKeyTakeSet } from "../events.ts";
import { MinChildkeyTake } from "./storage.ts";

/** Root only. */
export const sudo_set_min_childkey_take = call({
  index: 76,
  args: { take: u16 },
  weight: { weight: benchmarked(6_000n, 0n, 1, 1) },
  dispatch: (ctx, origin, { take }) => {
    ensureRoot(origin);
    MinChildkeyTake.set(ctx, take);
    deposit(ctx, MinChildKeyTakeSet(take));
  },
});
