import { argsOf, type RuntimeCall } from "../frame/call.ts";
import type { Ctx } from "../frame/ctx.ts";
import { deposit } from "../frame/deposit.ts";
import { NEUTRAL_VALIDITY } from "../frame/validity.ts";
import type { DispatchClass } from "../frame/weights.ts";
import { proxy } from "../pallets/proxy/proxy.ts";
import { RealPaysFee } from "../pallets/proxy/storage.ts";
import { ensureCanPay, settleFee, type Withdrawn, withdrawFee } from "../pallets/transaction_payment/charge.ts";
import { TransactionFeePaid } from "../pallets/transaction_payment/events.ts";
import { computeActualFee, computeFee } from "../pallets/transaction_payment/fee.ts";
import { chargeTransactionPayment } from "../pallets/transaction_payment/types.ts";
import { batch, batch_all, force_batch } from "../pallets/utility/batch.ts";
import type { AccountId, Rao } from "../primitives/ids.ts";
import { unit } from "../scale/collections.ts";
import { extension, nothing, signerOf, type Validated } from "./extension.ts";

/** Tips do not buy priority here. Reference: runtime/src/lib.rs NORMAL_DISPATCH_BASE_PRIORITY, OPERATIONAL_DISPATCH_PRIORITY. */
const PRIORITY: Record<DispatchClass, bigint> = { Normal: 1n, Mandatory: 1n, Operational: 10_000_000_000n };
/** `who` pays; undefined for transactions that nobody signed. */
type Charge = { readonly who: AccountId; readonly fee: Rao } | undefined;
type Charged = { readonly who: AccountId; readonly tip: Rao; readonly withdrawn: Withdrawn } | undefined;

type ProxyParts = { readonly real: AccountId; readonly inner: RuntimeCall };
function proxyParts(call: RuntimeCall): ProxyParts | undefined {
  const args = argsOf(call, proxy);
  if (args?.real.type !== "Id") return undefined;
  return { real: args.real.value, inner: args.call };
}
const realPays = (ctx: Ctx, real: AccountId, delegate: AccountId): boolean => RealPaysFee.has(ctx, real, delegate);
const batchedCalls = (call: RuntimeCall): readonly RuntimeCall[] =>
  (argsOf(call, batch) ?? argsOf(call, batch_all) ?? argsOf(call, force_batch))?.calls ?? [];

/** The one real account of all calls of a batch of proxy calls, if it pays for `delegate`. */
function batchPayer(ctx: Ctx, call: RuntimeCall, delegate: AccountId): AccountId | undefined {
  let common: AccountId | undefined;
  for (const each of batchedCalls(call)) {
    const parts = proxyParts(each);
    if (parts === undefined) return undefined;
    if (common === undefined && !realPays(ctx, parts.real, delegate)) return undefined;
    common ??= parts.real;
    if (common !== parts.real) return undefined;
  }
  return common;
}

/** Who pays in place of the signer of a proxy call: the outer real account, or the one behind it, if they chose to. */
function realPayer(ctx: Ctx, call: RuntimeCall, signer: AccountId): AccountId | undefined {
  const outer = proxyParts(call);
  if (outer === undefined || !realPays(ctx, outer.real, signer)) return undefined;
  const inner = proxyParts(outer.inner);
  if (inner !== undefined && realPays(ctx, inner.real, outer.real)) return inner.real;
  return batchPayer(ctx, outer.inner, outer.real) ?? outer.real;
}

/** The fee, with the tip that the transaction carries: Payment if it cannot be paid. Reference: runtime/src/transaction_payment_wrapper.rs, pallet-transaction-payment lib.rs. */
export const ChargeTransactionPayment = extension({
  identifier: "ChargeTransactionPayment",
  codec: chargeTransactionPayment,
  implicit: unit,
  implicitOf: nothing,
  validate(ctx, tip, { origin, call, info, length }): Validated<Charge> {
    const signer = signerOf(origin);
    const validity = () => ({ ...NEUTRAL_VALIDITY, priority: PRIORITY[info.class] });
    if (signer === undefined) return { validity, val: undefined };
    const who = realPayer(ctx, call, signer) ?? signer;
    const fee = computeFee(ctx, length, info, tip);
    ensureCanPay(ctx, who, call, fee);
    return { validity, val: { who, fee } };
  },
  prepare(ctx, tip, charge, { call }): Charged {
    if (charge === undefined) return undefined;
    return { who: charge.who, tip, withdrawn: withdrawFee(ctx, charge.who, call, charge.fee) };
  },
  postDispatch(ctx, charged, { info, length }, post) {
    if (charged === undefined) return;
    const { who, tip, withdrawn } = charged;
    const actual_fee = computeActualFee(ctx, length, info, post, tip);
    settleFee(ctx, who, actual_fee, withdrawn);
    deposit(ctx, TransactionFeePaid({ who, actual_fee, tip }));
  },
});
