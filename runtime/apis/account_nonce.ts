import { method, runtimeApi } from "../frame/api.ts";
import { accountNonce } from "../pallets/system/account_refs.ts";
import { accountId } from "../scale/ids.ts";
import { u32 } from "../scale/integers.ts";

/** Reference: frame-system rpc runtime-api. */
export const AccountNonceApi = runtimeApi("AccountNonceApi", 1, {
  account_nonce: method({
    inputs: { account: accountId },
    output: u32,
    run: (ctx, { account }) => accountNonce(ctx, account),
  }),
});
