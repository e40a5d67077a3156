import { constant } from "#runtime/frame/constant.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

export const ProxyDepositBase = constant("ProxyDepositBase", u64, 60000000n);
export const ProxyDepositFactor = constant("ProxyDepositFactor", u64, 33000000n);
export const MaxProxies = constant("MaxProxies", u32, 20);
export const MaxPending = constant("MaxPending", u32, 75);
export const AnnouncementDepositBase = constant("AnnouncementDepositBase", u64, 36000000n);
export const AnnouncementDepositFactor = constant("AnnouncementDepositFactor", u64, 68000000n);
