import type { AccountId } from "../primitives/ids.ts";
import { BadOrigin } from "./errors.ts";

/** Who a call comes from. `pallet` covers the origins that pallets define (`Ethereum`). */
type Caller =
  | { readonly kind: "root" }
  | { readonly kind: "signed"; readonly who: AccountId }
  | { readonly kind: "none" }
  | { readonly kind: "pallet"; readonly pallet: string; readonly value: unknown };

/** A filter on the calls that an origin may make; every one of an origin's filters must agree. */
export type CallFilter<Call = never> = (call: Call) => boolean;
/** Who calls, and which calls they may make. */
export type Origin = Caller & { readonly filters?: readonly CallFilter[] };

/** The chain itself: sudo, the scheduler. */
export const ROOT_ORIGIN: Origin = { kind: "root" };
/** Nobody: inherents and unsigned transactions. */
export const NONE_ORIGIN: Origin = { kind: "none" };
/** An account. */
export const signed = (who: AccountId): Origin => ({ kind: "signed", who });

/** @throws BadOrigin */
export function ensureSigned(origin: Origin): AccountId {
  if (origin.kind !== "signed") throw BadOrigin;
  return origin.who;
}
/** @throws BadOrigin */
export function ensureRoot(origin: Origin): void {
  if (origin.kind !== "root") throw BadOrigin;
}
/** @throws BadOrigin */
export function ensureNone(origin: Origin): void {
  if (origin.kind !== "none") throw BadOrigin;
}
/** The account, or undefined for root. @throws BadOrigin */
export function ensureSignedOrRoot(origin: Origin): AccountId | undefined {
  if (origin.kind === "root") return undefined;
  return ensureSigned(origin);
}
