import { constant } from "#runtime/frame/constant.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";

/** Proxies that one account can have, whoever they are. */
export const MAX_PROXIES = 20;
/** Announcements that one proxy can have pending. */
export const MAX_PENDING = 75;

/** Rao reserved as soon as an account has a proxy, and for each of them. */
export const ProxyDepositBase = constant("ProxyDepositBase", rao, 60_000_000n as Rao);
/** Rao for each proxy. */
export const ProxyDepositFactor = constant("ProxyDepositFactor", rao, 33_000_000n as Rao);
/** Of one account. */
export const MaxProxies = constant("MaxProxies", u32, MAX_PROXIES);
/** Announcements of one proxy. */
export const MaxPending = constant("MaxPending", u32, MAX_PENDING);
/** Rao reserved as soon as a proxy has an announcement pending, and for each of them. */
export const AnnouncementDepositBase = constant("AnnouncementDepositBase", rao, 36_000_000n as Rao);
/** Rao for each announcement. */
export const AnnouncementDepositFactor = constant("AnnouncementDepositFactor", rao, 68_000_000n as Rao);
