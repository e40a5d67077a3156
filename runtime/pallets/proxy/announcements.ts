/** Calls announced by their hash before a delayed proxy makes them. Reference: pallets/proxy/src/lib.rs. */
import { call } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { lookup } from "#runtime/frame/lookup.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { multiAddress } from "#runtime/frame/sp_types.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import {
  AnnouncementDepositBase,
  AnnouncementDepositFactor,
  MAX_PENDING,
  MAX_PROXIES,
  MaxPending,
} from "./constants.ts";
import { NotFound, TooMany } from "./errors.ts";
import { Announced } from "./events.ts";
import { adjustReserve, depositFor, findProxy } from "./proxies.ts";
import { Announcements } from "./storage.ts";
import type { Announcement } from "./types.ts";

const address = spelled(multiAddress, "AccountIdLookupOf<T>");
const callHash = spelled(h256, "CallHashOf<T>");
/** Every call is charged for as many announcements and proxies as there can be. */
const A = BigInt(MAX_PENDING);
const P = BigInt(MAX_PROXIES);

/** Rao to reserve for so many announcements. */
export const announcementDeposit = (ctx: Ctx, count: number): Rao =>
  depositFor(count, AnnouncementDepositBase.get(ctx), AnnouncementDepositFactor.get(ctx));

/** Drops the announcements of `delegate` that `isDropped` says, and returns what was reserved for them. @throws NotFound if there are none. */
export function dropAnnouncements(ctx: Ctx, delegate: AccountId, isDropped: (each: Announcement) => boolean): void {
  ensure(Announcements.has(ctx, delegate), NotFound);
  const [pending, before] = Announcements.get(ctx, delegate);
  const kept = pending.filter((each) => !isDropped(each));
  ensure(kept.length < pending.length, NotFound);
  const after = announcementDeposit(ctx, kept.length);
  adjustReserve(ctx, delegate, before, after);
  if (kept.length > 0) Announcements.set(ctx, delegate, [kept, after]);
  else Announcements.remove(ctx, delegate);
}

/** A proxy says which call it is going to make. @throws BadOrigin, CannotLookup, NotProxy, TooMany, what `reserve` does */
export const announce = call({
  index: 6,
  args: { real: address, call_hash: callHash },
  weight: { weight: benchmarked(34_286_251n + 194_092n * A + 53_615n * P, 8_615n, 3, 2) },
  dispatch(ctx, origin, { call_hash, ...args }) {
    const who = ensureSigned(origin);
    const real = lookup(args.real);
    findProxy(ctx, real, who);
    const [pending, before] = Announcements.get(ctx, who);
    ensure(pending.length < MaxPending.get(ctx), TooMany);
    const next = [...pending, { real, call_hash, height: BlockNumber.get(ctx) }];
    const after = announcementDeposit(ctx, next.length);
    adjustReserve(ctx, who, before, after);
    Announcements.set(ctx, who, [next, after]);
    deposit(ctx, Announced({ real, proxy: who, call_hash }));
  },
});
/** A proxy takes an announcement back. @throws BadOrigin, CannotLookup, NotFound */
export const remove_announcement = call({
  index: 7,
  args: { real: address, call_hash: callHash },
  weight: { weight: benchmarked(25_595_226n + 205_163n * A + 40_277n * P, 8_615n, 2, 2) },
  dispatch(ctx, origin, { call_hash, ...args }) {
    const who = ensureSigned(origin);
    const real = lookup(args.real);
    dropAnnouncements(ctx, who, (each) => each.real === real && each.call_hash === call_hash);
  },
});
/** The account that a proxy would act for forbids it. @throws BadOrigin, CannotLookup, NotFound */
export const reject_announcement = call({
  index: 8,
  args: { delegate: address, call_hash: callHash },
  weight: { weight: benchmarked(26_388_332n + 199_703n * A + 17_846n * P, 8_615n, 2, 2) },
  dispatch(ctx, origin, { call_hash, ...args }) {
    const who = ensureSigned(origin);
    dropAnnouncements(ctx, lookup(args.delegate), (each) => each.real === who && each.call_hash === call_hash);
  },
});
