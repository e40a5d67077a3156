import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { u16 } from "#runtime/scale/integers.ts";
import { MaxChildKeyTakeSet } from "../events.ts";
import { MaxChildkeyTake } from "./storage.ts";

/** Root only. */
export const sudo_set_max_childkey_take = call({
  index: 77,
  args: { take: u16 },
  weight: { weight: benchmarked(6_000n, 0n, 1, 1) },
  dispatch: (ctx, origin, { take }) => {
    ensureRoot(origin);
    MaxChildkeyTake.set(ctx, take);
    deposit(ctx, MaxChildKeyTakeSet(take));
  },
});
