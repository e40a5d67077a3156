/**
 * What keeps an account alive. A provider or a sufficient reference does; a consumer needs a provider to stay. The account is
 * created with the first of them and reaped with the last. Reference: frame-system lib.rs inc_providers and its neighbours.
 */

import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ConsumerRemaining, NoProviders, TooManyConsumers } from "#runtime/frame/errors.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { KilledAccount, NewAccount } from "./events.ts";
import { Account } from "./storage.ts";

/** frame_system::Config::MaxConsumers. */
const MAX_CONSUMERS = 16;

const logicError = (ctx: Ctx, what: string): void => ctx.host.log("error", "runtime::system", `Logic error: ${what}`);

/** Adds a reason for the account to exist. @returns true if it did not before. */
export function incProviders(ctx: Ctx, who: AccountId): boolean {
  const account = Account.get(ctx, who);
  const created = account.providers === 0 && account.sufficients === 0;
  if (created) deposit(ctx, NewAccount({ account: who }));
  Account.set(ctx, who, { ...account, providers: created ? 1 : U32.saturatingAdd(account.providers, 1) });
  return created;
}

/** @returns true if the account was reaped. @throws ConsumerRemaining for the last provider of an account with consumers. */
export function decProviders(ctx: Ctx, who: AccountId): boolean {
  if (!Account.has(ctx, who)) {
    logicError(ctx, "account already dead when reducing provider");
    return true;
  }
  const account = Account.get(ctx, who);
  if (account.providers === 0) logicError(ctx, "unexpected underflow in reducing provider");
  const providers = Math.max(account.providers, 1);
  if (providers === 1 && account.consumers > 0) throw ConsumerRemaining;
  if (providers === 1 && account.sufficients === 0) {
    deposit(ctx, KilledAccount({ account: who }));
    Account.remove(ctx, who);
    return true;
  }
  Account.set(ctx, who, { ...account, providers: providers - 1 });
  return false;
}

/** As a provider, but without the right to consumers. @returns true if the account was created. */
export function incSufficients(ctx: Ctx, who: AccountId): boolean {
  const account = Account.get(ctx, who);
  const created = account.providers + account.sufficients === 0;
  if (created) deposit(ctx, NewAccount({ account: who }));
  Account.set(ctx, who, { ...account, sufficients: created ? 1 : U32.saturatingAdd(account.sufficients, 1) });
  return created;
}

/** @throws TooManyConsumers (16 are allowed), NoProviders */
export function incConsumers(ctx: Ctx, who: AccountId): void {
  const account = Account.get(ctx, who);
  if (account.providers === 0) throw NoProviders;
  if (account.consumers >= MAX_CONSUMERS) throw TooManyConsumers;
  Account.set(ctx, who, { ...account, consumers: account.consumers + 1 });
}

/** @throws NoProviders */
export function incConsumersWithoutLimit(ctx: Ctx, who: AccountId): void {
  const account = Account.get(ctx, who);
  if (account.providers === 0) throw NoProviders;
  Account.set(ctx, who, { ...account, consumers: U32.saturatingAdd(account.consumers, 1) });
}

/** Writes the account even where there was no consumer to take away, as the reference does. */
export function decConsumers(ctx: Ctx, who: AccountId): void {
  const account = Account.get(ctx, who);
  if (account.consumers === 0) logicError(ctx, "unexpected underflow in reducing consumer");
  Account.set(ctx, who, { ...account, consumers: U32.saturatingSub(account.consumers, 1) });
}

/** Reasons for the account to exist. */
export const providers = (ctx: Ctx, who: AccountId): number => Account.get(ctx, who).providers;
/** Reasons for the account to stay. */
export const consumers = (ctx: Ctx, who: AccountId): number => Account.get(ctx, who).consumers;

/** True if nothing depends on a provider, or another one is left. */
export function canDecProvider(ctx: Ctx, who: AccountId): boolean {
  const account = Account.get(ctx, who);
  return account.consumers === 0 || account.providers > 1;
}

/** How many transactions it has made. */
export const accountNonce = (ctx: Ctx, who: AccountId): number => Account.get(ctx, who).nonce;
