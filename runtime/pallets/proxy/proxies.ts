/** Who may act for whom, and what is reserved for that. Reference: pallets/proxy/src/lib.rs, the functions behind the calls. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import type { AccountId, BlockNumber, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { fixedBytes, tuple } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u16, u32 } from "#runtime/scale/integers.ts";
import { reserve, unreserve } from "../balances/currency.ts";
import { MaxProxies, ProxyDepositBase, ProxyDepositFactor } from "./constants.ts";
import { Duplicate, NoSelfProxy, NotFound, NotProxy, TooMany } from "./errors.ts";
import { ProxyAdded, ProxyRemoved } from "./events.ts";
import { Proxies, RealPaysFee } from "./storage.ts";
import { PROXY_TYPES, type ProxyDefinition, type ProxyType, proxyType } from "./types.ts";

/** Rao to reserve for so many of a kind. */
export const depositFor = (count: number, base: Rao, factor: Rao): Rao =>
  count === 0 ? (0n as Rao) : U64.saturatingAdd(base, U64.saturatingMul(factor, BigInt(count) as Rao));
/**
 * Makes what `who` has reserved for something `wanted` instead of `held` (rao). What cannot be unreserved is let go.
 * @throws what `reserve` does
 */
export function adjustReserve(ctx: Ctx, who: AccountId, held: Rao, wanted: Rao): void {
  if (wanted > held) reserve(ctx, who, U64.saturatingSub(wanted, held));
  else if (wanted < held) unreserve(ctx, who, U64.saturatingSub(held, wanted));
}
/** Rao to reserve for so many proxies. */
export const proxyDeposit = (ctx: Ctx, count: number): Rao =>
  depositFor(count, ProxyDepositBase.get(ctx), ProxyDepositFactor.get(ctx));

/** Negative if `a` comes before `b`, 0 for the same definition. */
function compareDefinitions(a: ProxyDefinition, b: ProxyDefinition): number {
  if (a.delegate !== b.delegate) return a.delegate < b.delegate ? -1 : 1;
  if (a.proxy_type !== b.proxy_type) return PROXY_TYPES.indexOf(a.proxy_type) - PROXY_TYPES.indexOf(b.proxy_type);
  return a.delay - b.delay;
}

/** @throws NoSelfProxy, Duplicate, TooMany, what `reserve` does */
export function addProxyDelegate(ctx: Ctx, delegator: AccountId, added: ProxyDefinition): void {
  ensure(delegator !== added.delegate, NoSelfProxy);
  const [held, before] = Proxies.get(ctx, delegator);
  ensure(!held.some((each) => compareDefinitions(each, added) === 0), Duplicate);
  ensure(held.length < MaxProxies.get(ctx), TooMany);
  const next = [...held, added].sort(compareDefinitions);
  const after = proxyDeposit(ctx, next.length);
  adjustReserve(ctx, delegator, before, after);
  const { delegate: delegatee, proxy_type, delay } = added;
  deposit(ctx, ProxyAdded({ delegator, delegatee, proxy_type, delay }));
  Proxies.set(ctx, delegator, [next, after]);
}

/** Also ends what the delegator pays of the delegate's fees, whatever other proxies of the pair are left. @throws NotFound */
export function removeProxyDelegate(ctx: Ctx, delegator: AccountId, removed: ProxyDefinition): void {
  ensure(Proxies.has(ctx, delegator), NotFound);
  const [held, before] = Proxies.get(ctx, delegator);
  const next = held.filter((each) => compareDefinitions(each, removed) !== 0);
  ensure(next.length < held.length, NotFound);
  const after = proxyDeposit(ctx, next.length);
  adjustReserve(ctx, delegator, before, after);
  const { delegate: delegatee, proxy_type, delay } = removed;
  RealPaysFee.remove(ctx, delegator, delegatee);
  deposit(ctx, ProxyRemoved({ delegator, delegatee, proxy_type, delay }));
  if (next.length > 0) Proxies.set(ctx, delegator, [next, after]);
  else Proxies.remove(ctx, delegator);
}

/** The first proxy that `delegate` is of `real`, of a certain type if one is given. @throws NotProxy */
export function findProxy(ctx: Ctx, real: AccountId, delegate: AccountId, type?: ProxyType): ProxyDefinition {
  const found = Proxies.get(ctx, real)[0].find(
    (each) => each.delegate === delegate && (type === undefined || each.proxy_type === type),
  );
  if (found === undefined) throw NotProxy;
  return found;
}

const PURE_ENTROPY = tuple(fixedBytes(16), accountId, u32, u32, proxyType, u16);
const PURE_LABEL = new TextEncoder().encode("modlpy/proxy____");
/** Block and position in it of the extrinsic that made a pure account. */
export interface Birth {
  readonly height: BlockNumber;
  readonly extIndex: number;
}
/** The account that nobody has the key of: hashed from who made it, when, and for which proxy. Reference: pure_account. */
export const pureAccount = (who: AccountId, type: ProxyType, index: number, { height, extIndex }: Birth): AccountId =>
  blake2b256Hex(encode(PURE_ENTROPY, [PURE_LABEL, who, height, extIndex, type, index])) as AccountId;
