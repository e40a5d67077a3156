import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { accountId } from "../scale/ids.ts";
import { u32 } from "../scale/integers.ts";

export const AccountNonceApi = runtimeApi("AccountNonceApi", 1, {
  account_nonce: method({
    inputs: { account: accountId },
    output: u32,
    run: unavailableApi("AccountNonceApi_account_nonce"),
  }),
});
