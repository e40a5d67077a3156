import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { lookup } from "#runtime/frame/lookup.ts";
import { ensureRoot, ensureSigned } from "#runtime/frame/origin.ts";
import { multiAddress } from "#runtime/frame/sp_types.ts";
import { Perbill } from "#runtime/numerics/per_things.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { bool, compact } from "#runtime/scale/integers.ts";
import { ensureUpgraded, mutateAccountDroppingDust } from "./account.ts";
import { ExistentialDeposit } from "./constants.ts";
import { dropNegativeImbalance, dropPositiveImbalance, unreserve } from "./currency.ts";
import { DeltaZero, IssuanceDeactivated } from "./errors.ts";
import { BalanceSet, TotalIssuanceForced } from "./events.ts";
import { burnFrom, reducibleBalance, transfer } from "./fungible.ts";
import { InactiveIssuance, TotalIssuance } from "./storage.ts";
import { adjustmentDirection } from "./types.ts";
import * as weights from "./weights.ts";

/** Rao. */
const balance = spelled(compact(rao, 64), "T::Balance");
const address = spelled(multiAddress, "AccountIdLookupOf<T>");

/** Moves TAO; the sender may cease to exist. @throws as `transfer` of fungible.ts */
export const transfer_allow_death = call({
  index: 0,
  args: { dest: address, value: balance },
  weight: { weight: weights.TRANSFER_ALLOW_DEATH },
  dispatch(ctx, origin, { dest, value }) {
    const source = ensureSigned(origin);
    transfer(ctx, source, lookup(dest), value, "Expendable");
  },
});
/** The same in somebody else's name. Root only. */
export const force_transfer = call({
  index: 2,
  args: { source: address, dest: address, value: balance },
  weight: { weight: weights.FORCE_TRANSFER },
  dispatch(ctx, origin, { source, dest, value }) {
    ensureRoot(origin);
    const from = lookup(source);
    transfer(ctx, from, lookup(dest), value, "Expendable");
  },
});
/** Moves TAO; the sender stays above the existential deposit. @throws as `transfer` of fungible.ts */
export const transfer_keep_alive = call({
  index: 3,
  args: { dest: address, value: balance },
  weight: { weight: weights.TRANSFER_KEEP_ALIVE },
  dispatch(ctx, origin, { dest, value }) {
    const source = ensureSigned(origin);
    transfer(ctx, source, lookup(dest), value, "Preserve");
  },
});
/** Moves all that can be moved. */
export const transfer_all = call({
  index: 4,
  args: { dest: address, keep_alive: bool },
  weight: { weight: weights.TRANSFER_ALL },
  dispatch(ctx, origin, { dest, keep_alive }) {
    const source = ensureSigned(origin);
    const preservation = keep_alive ? "Preserve" : "Expendable";
    const all = reducibleBalance(ctx, source, preservation, "Polite");
    transfer(ctx, source, lookup(dest), all, preservation);
  },
});
/** Frees what is reserved, as much of the amount as there is. Root only. */
export const force_unreserve = call({
  index: 5,
  args: { who: address, amount: spelled(rao, "T::Balance") },
  weight: { weight: weights.FORCE_UNRESERVE },
  dispatch(ctx, origin, { who, amount }) {
    ensureRoot(origin);
    unreserve(ctx, lookup(who), amount);
  },
});
const MOSTLY = Perbill.fromPercent(90);
/** Brings accounts to the present reference counting; free if most of them needed it. */
export const upgrade_accounts = call({
  index: 6,
  args: { who: vec(accountId) },
  weight: ({ who }) => ({ weight: weights.upgradeAccounts(who.length) }),
  dispatch(ctx, origin, { who }) {
    ensureSigned(origin);
    if (who.length === 0) return { paysFee: "Yes" };
    const upgraded = who.filter((account) => ensureUpgraded(ctx, account)).length;
    return { paysFee: Perbill.fromRational(upgraded, who.length) >= MOSTLY ? "No" : "Yes" };
  },
});
/** Sets a free balance, to zero if it is below the existential deposit; the issuance follows. Root only. */
export const force_set_balance = call({
  index: 8,
  args: { who: address, new_free: balance },
  weight: { weight: weights.FORCE_SET_BALANCE },
  dispatch(ctx, origin, { who: target, new_free }) {
    ensureRoot(origin);
    const who = lookup(target);
    const free = new_free < ExistentialDeposit.get(ctx) ? (0n as Rao) : new_free;
    const before = mutateAccountDroppingDust(ctx, who, (data) => ({ data: { ...data, free }, result: data.free }));
    if (free > before) dropPositiveImbalance(ctx, U64.saturatingSub(free, before));
    else if (free < before) dropNegativeImbalance(ctx, U64.saturatingSub(before, free));
    deposit(ctx, BalanceSet({ who, free }));
  },
});
/** Corrects the total issuance. Root only. @throws DeltaZero; IssuanceDeactivated if less than what is inactive would be left */
export const force_adjust_total_issuance = call({
  index: 9,
  args: { direction: adjustmentDirection, delta: balance },
  weight: { weight: weights.FORCE_ADJUST_TOTAL_ISSUANCE },
  dispatch(ctx, origin, { direction, delta }) {
    ensureRoot(origin);
    ensure(delta > 0n, DeltaZero);
    const before = TotalIssuance.get(ctx);
    const after = direction === "Increase" ? U64.saturatingAdd(before, delta) : U64.saturatingSub(before, delta);
    ensure(InactiveIssuance.get(ctx) <= after, IssuanceDeactivated);
    TotalIssuance.set(ctx, after);
    deposit(ctx, TotalIssuanceForced({ old: before, new: after }));
  },
});
/** Destroys TAO of the caller. The weights stand as the reference has them, one for the other. */
export const burn = call({
  index: 10,
  args: { value: balance, keep_alive: bool },
  weight: ({ keep_alive }) => ({ weight: keep_alive ? weights.BURN_ALLOW_DEATH : weights.BURN_KEEP_ALIVE }),
  dispatch(ctx, origin, { value, keep_alive }) {
    const source = ensureSigned(origin);
    burnFrom(ctx, source, value, keep_alive ? "Preserve" : "Expendable", "Exact", "Polite");
  },
});
