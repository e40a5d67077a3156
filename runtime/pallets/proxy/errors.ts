import { error } from "#runtime/frame/errors.ts";

/** The account has MaxProxies proxies, or MaxPending announcements. */
export const TooMany = error(0);
/** There is no such proxy, or announcement. */
export const NotFound = error(1);
/** The signer is no proxy of the account, of this type or one above it. */
export const NotProxy = error(2);
/** Nothing gives it here: a call out of the type's reach is CallFiltered. */
export const Unproxyable = error(3);
/** The proxy is there already, or the pure account is. */
export const Duplicate = error(4);
/** What is said of a pure account's creation does not lead to the signer. */
export const NoPermission = error(5);
/** The proxy has to announce calls, and this one is not, or not for long enough. */
export const Unannounced = error(6);
/** An account is no proxy of itself. */
export const NoSelfProxy = error(7);
/** Nothing gives it here: deposits for no announcement cannot be. */
export const AnnouncementDepositInvariantViolated = error(8);
/** Nothing gives it: every hash is an account. */
export const InvalidDerivedAccountId = error(9);
