/**
 * How a balance changes: the account's references are kept in step with it, an account that falls below the existential deposit
 * gives up its provider and leaves dust. Reference: pallet-balances lib.rs try_mutate_account, frame-system StoredMap.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { DispatchFailure, swallow } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import {
  consumers,
  decConsumers,
  decProviders,
  incConsumers,
  incConsumersWithoutLimit,
  incProviders,
  providers,
} from "../system/account_refs.ts";
import { Account } from "../system/storage.ts";
import { ExistentialDeposit } from "./constants.ts";
import { DustLost, Endowed, Upgraded } from "./events.ts";
import { TotalIssuance } from "./storage.ts";
import { type AccountData, DEFAULT_ACCOUNT_DATA, IS_NEW_LOGIC } from "./types.ts";

/** What a change to an account makes of it, and what it has to say. */
type Changed<R> = { readonly data: AccountData; readonly result: R };
/** @param isNew true if the account held nothing. */
export type Change<R> = (data: AccountData, isNew: boolean) => Changed<R>;
/** @property dust rao that the account lost with its life; whoever changes the account deals with it. */
export type Mutated<R> = { readonly result: R; readonly dust: Rao | undefined };

/** All amounts of an account; rao. */
export const accountData = (ctx: Ctx, who: AccountId): AccountData => Account.get(ctx, who).data;

const isDefault = (data: AccountData): boolean =>
  data.free === 0n && data.reserved === 0n && data.frozen === 0n && data.flags === DEFAULT_ACCOUNT_DATA.flags;
const consumes = (data: AccountData): boolean => data.reserved !== 0n || data.frozen !== 0n;

/** Writes what is left of an account's data; one without references is removed. */
function storeData(ctx: Ctx, who: AccountId, data: AccountData | undefined): void {
  const account = Account.get(ctx, who);
  if (account.providers > 0 || account.sufficients > 0)
    Account.set(ctx, who, { ...account, data: data ?? DEFAULT_ACCOUNT_DATA });
  else Account.remove(ctx, who);
}

/** Brings an account of the old reference counting to the present one. @returns true if there was something to do. */
export function ensureUpgraded(ctx: Ctx, who: AccountId): boolean {
  let data = accountData(ctx, who);
  if ((data.flags & IS_NEW_LOGIC) !== 0n) return false;
  data = { ...data, flags: data.flags | IS_NEW_LOGIC };
  if (data.reserved !== 0n && data.frozen === 0n) {
    if (providers(ctx, who) === 0) {
      const ed = ExistentialDeposit.get(ctx);
      if (data.free < ed) data = { ...data, free: ed };
      incProviders(ctx, who);
    }
    swallow(() => incConsumersWithoutLimit(ctx, who));
  }
  storeData(ctx, who, data);
  deposit(ctx, Upgraded({ who }));
  return true;
}

/** Adjusts the consumer reference to whether anything is reserved or frozen. @throws TooManyConsumers, NoProviders */
function moveConsumer(ctx: Ctx, who: AccountId, did: boolean, does: boolean): void {
  if (did && !does) decConsumers(ctx, who);
  if (!did && does) incConsumers(ctx, who);
  if (does && consumers(ctx, who) === 0) {
    ctx.host.log("error", "runtime::balances", "Defensively bumping a consumer ref.");
    incConsumers(ctx, who);
  }
}

/** Gives up the provider reference; where that may not be, the consumer reference goes back to what it was. @throws ConsumerRemaining */
function giveUpProvider(ctx: Ctx, who: AccountId, did: boolean, does: boolean): void {
  try {
    decProviders(ctx, who);
  } catch (cause) {
    if (cause instanceof DispatchFailure) {
      if (did && !does) swallow(() => incConsumers(ctx, who));
      if (!did && does) decConsumers(ctx, who);
    }
    throw cause;
  }
}

/**
 * Changes an account. What `change` throws leaves the account as it was.
 * @throws what `change` throws; TooManyConsumers, NoProviders, ConsumerRemaining where references forbid it.
 */
export function mutateAccount<R>(ctx: Ctx, who: AccountId, change: Change<R>): Mutated<R> {
  ensureUpgraded(ctx, who);
  const before = accountData(ctx, who);
  const isNew = isDefault(before);
  const ed = ExistentialDeposit.get(ctx);
  const { data, result } = change(before, isNew);
  const did = { provide: before.free >= ed, consume: !isNew && consumes(before) };
  const does = { provide: data.free >= ed, consume: consumes(data) };
  if (!did.provide && does.provide) incProviders(ctx, who);
  moveConsumer(ctx, who, did.consume, does.consume);
  if (did.provide && !does.provide) giveUpProvider(ctx, who, did.consume, does.consume);
  const dies = data.free < ed && data.reserved === 0n;
  storeData(ctx, who, dies ? undefined : data);
  const dust = dies && data.free !== 0n ? data.free : undefined;
  if (isNew) deposit(ctx, Endowed({ account: who, free_balance: data.free }));
  if (dust !== undefined) deposit(ctx, DustLost({ account: who, amount: dust }));
  return { result, dust };
}

/** Dust goes nowhere: it leaves the issuance (`DustRemoval = ()`), without an event. */
export function dropDust(ctx: Ctx, dust: Rao): void {
  TotalIssuance.mutate(ctx, (total) => U64.saturatingSub(total, dust));
}

/** As `mutateAccount`, with the dust dealt with. Reference: mutate_account_handling_dust, handle_raw_dust. */
export function mutateAccountDroppingDust<R>(ctx: Ctx, who: AccountId, change: Change<R>): R {
  const { result, dust } = mutateAccount(ctx, who, change);
  if (dust !== undefined) dropRawDust(ctx, dust);
  return result;
}

/** Never more than one rao less than the existential deposit. */
export function dropRawDust(ctx: Ctx, dust: Rao): void {
  const most = (ExistentialDeposit.get(ctx) - 1n) as Rao;
  dropDust(ctx, dust < most ? dust : most);
}
