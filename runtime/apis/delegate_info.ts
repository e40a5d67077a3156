import { method, runtimeApi } from "../frame/api.ts";
import { delegateInfo } from "../pallets/subtensor/info_types.ts";
import { getDelegate, getDelegated, getDelegates } from "../pallets/subtensor/rpc_info/delegate_info.ts";
import { option, tuple, vec } from "../scale/collections.ts";
import { accountId, alpha, netUid } from "../scale/ids.ts";
import { compact } from "../scale/integers.ts";

/** Reference: pallets/subtensor/runtime-api/src/lib.rs. */
export const DelegateInfoRuntimeApi = runtimeApi("DelegateInfoRuntimeApi", 1, {
  get_delegates: method({
    inputs: {},
    output: vec(delegateInfo),
    run: (ctx) => getDelegates(ctx),
  }),
  get_delegate: method({
    inputs: { delegate_account: accountId },
    output: option(delegateInfo),
    run: (ctx, { delegate_account }) => getDelegate(ctx, delegate_account),
  }),
  get_delegated: method({
    inputs: { delegatee_account: accountId },
    output: vec(tuple(delegateInfo, tuple(compact(netUid, 16), compact(alpha, 64)))),
    run: (ctx, { delegatee_account }) => getDelegated(ctx, delegatee_account),
  }),
});
