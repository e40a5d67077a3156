import { call } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import type { StorageItem } from "#runtime/frame/storage.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { announcementDeposit } from "./announcements.ts";
import { DepositPoked } from "./events.ts";
import { adjustReserve, proxyDeposit } from "./proxies.ts";
import { Announcements, Proxies } from "./storage.ts";

interface Deposited<T> {
  readonly kind: "Proxies" | "Announcements";
  readonly item: StorageItem<readonly [AccountId], readonly [readonly T[], Rao]>;
  /** Rao for so many, by today's constants. */
  readonly wanted: (ctx: Ctx, count: number) => Rao;
}

/** True if the reserve changed. */
function poke<T>(ctx: Ctx, who: AccountId, { kind, item, wanted }: Deposited<T>): boolean {
  const [list, old_deposit] = item.get(ctx, who);
  const new_deposit = wanted(ctx, list.length);
  adjustReserve(ctx, who, old_deposit, new_deposit);
  const changed = new_deposit !== old_deposit;
  if (changed) deposit(ctx, DepositPoked({ who, kind, old_deposit, new_deposit }));
  if (list.length > 0) item.set(ctx, who, [list, new_deposit]);
  else item.remove(ctx, who);
  return changed;
}

/** Brings what the caller has reserved to what it would be today; free if that changes anything. Reference: pallets/proxy/src/lib.rs poke_deposit. @throws BadOrigin, what `reserve` does */
export const poke_deposit = call({
  index: 10,
  args: {},
  weight: { weight: benchmarked(46_757_000n, 8_615n, 3, 3) },
  dispatch(ctx, origin) {
    const who = ensureSigned(origin);
    const proxies = poke(ctx, who, { kind: "Proxies", item: Proxies, wanted: proxyDeposit });
    const announcements = poke(ctx, who, { kind: "Announcements", item: Announcements, wanted: announcementDeposit });
    return { paysFee: proxies || announcements ? "No" : "Yes" };
  },
});
