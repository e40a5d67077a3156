/** Reserves under a name, each a share of the account's reserved balance. Reference: pallet-balances impl_currency.rs NamedReservableCurrency. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { Arithmetic, ensure } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { toBareHex } from "#runtime/primitives/hex.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { MaxReserves } from "./constants.ts";
import { type BalanceStatus, repatriateReserved, reserve, unreserve } from "./currency.ts";
import { TooManyReserves } from "./errors.ts";
import { Reserves } from "./storage.ts";
import type { reserveData } from "./types.ts";

type Reserve = Infer<typeof reserveData>;

const ZERO = 0n as Rao;
const least = (a: Rao, b: Rao): Rao => (a < b ? a : b);
const digits = (id: Uint8Array): string => toBareHex(id);
const find = (reserves: readonly Reserve[], id: Uint8Array): number =>
  reserves.findIndex((entry) => digits(entry.id) === digits(id));
const withAmount = (reserves: readonly Reserve[], at: number, change: (amount: Rao) => Rao): readonly Reserve[] =>
  reserves.map((entry, index) => (index === at ? { id: entry.id, amount: change(entry.amount) } : entry));

/** Adds to the entry of this id, or makes one in its place among the sorted. @throws TooManyReserves, Arithmetic.Overflow */
function added(ctx: Ctx, reserves: readonly Reserve[], id: Uint8Array, amount: Rao): readonly Reserve[] {
  const at = find(reserves, id);
  if (at >= 0)
    return withAmount(reserves, at, (before) => {
      const after = U64.checkedAdd(before, amount);
      if (after === undefined) throw Arithmetic.Overflow;
      return after;
    });
  ensure(reserves.length < MaxReserves.get(ctx), TooManyReserves);
  return [...reserves, { id, amount }].sort((a, b) => (digits(a.id) < digits(b.id) ? -1 : 1));
}

/** @param id 8 bytes */
export const reservedBalanceNamed = (ctx: Ctx, id: Uint8Array, who: AccountId): Rao => {
  const reserves = Reserves.get(ctx, who);
  return reserves[find(reserves, id)]?.amount ?? ZERO;
};
/** @throws as `reserve`; TooManyReserves */
export function reserveNamed(ctx: Ctx, id: Uint8Array, who: AccountId, value: Rao): void {
  if (value === 0n) return;
  const next = added(ctx, Reserves.get(ctx, who), id, value);
  reserve(ctx, who, value);
  Reserves.set(ctx, who, next);
}
/** @returns what could not be unreserved. */
export function unreserveNamed(ctx: Ctx, id: Uint8Array, who: AccountId, value: Rao): Rao {
  const reserves = Reserves.get(ctx, who);
  const at = find(reserves, id);
  const entry = reserves[at];
  if (value === 0n || entry === undefined) return value;
  const wanted = least(entry.amount, value);
  const actual = U64.saturatingSub(wanted, unreserve(ctx, who, wanted));
  const next = withAmount(reserves, at, (amount) => U64.saturatingSub(amount, actual)).filter(
    (other, index) => index !== at || other.amount !== 0n,
  );
  if (next.length === 0) Reserves.remove(ctx, who);
  else Reserves.set(ctx, who, next);
  return U64.saturatingSub(value, actual);
}
/** @returns what could not be moved. @throws as `transferReserved`; TooManyReserves of the beneficiary */
export function repatriateReservedNamed(
  ctx: Ctx,
  id: Uint8Array,
  from: AccountId,
  to: AccountId,
  value: Rao,
  status: BalanceStatus,
): Rao {
  if (value === 0n) return ZERO;
  if (from === to)
    return status === "Free"
      ? unreserveNamed(ctx, id, from, value)
      : U64.saturatingSub(value, reservedBalanceNamed(ctx, id, from));
  const reserves = Reserves.get(ctx, from);
  const at = find(reserves, id);
  const entry = reserves[at];
  if (entry === undefined) {
    Reserves.set(ctx, from, reserves);
    return value;
  }
  const wanted = least(entry.amount, value);
  const actual = U64.saturatingSub(wanted, repatriateReserved(ctx, from, to, wanted, status));
  if (status === "Reserved") Reserves.set(ctx, to, added(ctx, Reserves.get(ctx, to), id, actual));
  Reserves.set(
    ctx,
    from,
    withAmount(reserves, at, (amount) => U64.saturatingSub(amount, actual)),
  );
  return U64.saturatingSub(value, actual);
}
