import { invalid, NEUTRAL_VALIDITY } from "../frame/validity.ts";
import { U32 } from "../numerics/saturating.ts";
import { Account } from "../pallets/system/storage.ts";
import type { AccountId } from "../primitives/ids.ts";
import { encode } from "../scale/codec.ts";
import { tuple, unit } from "../scale/collections.ts";
import { accountId } from "../scale/ids.ts";
import { u32 } from "../scale/integers.ts";
import { extension, nothing, signerOf, type Validated } from "./extension.ts";
import { checkNonce } from "./extension_types.ts";

const tag = tuple(accountId, u32);
/** Undefined for transactions that nobody signed. */
type Val = { readonly who: AccountId; readonly nonce: number } | undefined;

/**
 * Each of an account's transactions once and in order: Stale for one that has been, Future (only when it is applied) for one whose turn
 * has not come. An account that nothing keeps alive has no nonce, so it cannot pay either: Payment. Reference: runtime/src/check_nonce.rs.
 */
export const CheckNonce = extension({
  identifier: "CheckNonce",
  codec: checkNonce,
  implicit: unit,
  implicitOf: nothing,
  validate(ctx, nonce, { origin, info }): Validated<Val> {
    const who = signerOf(origin);
    if (who === undefined) return { val: undefined };
    const account = Account.get(ctx, who);
    if (info.paysFee === "Yes" && account.providers === 0 && account.sufficients === 0) throw invalid("Payment");
    if (nonce < account.nonce) throw invalid("Stale");
    const validity = () => ({
      ...NEUTRAL_VALIDITY,
      requires: account.nonce < nonce ? [encode(tag, [who, nonce - 1])] : [],
      provides: [encode(tag, [who, nonce])],
    });
    return { validity, val: { who, nonce: account.nonce } };
  },
  prepare(ctx, nonce, val) {
    if (val === undefined) return;
    if (nonce > val.nonce) throw invalid("Future");
    Account.mutate(ctx, val.who, (account) => ({ ...account, nonce: U32.wrappingAdd(val.nonce, 1) }));
  },
});
