import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { delegateInfo } from "../pallets/subtensor/types.ts";
import { option, tuple, vec } from "../scale/collections.ts";
import { accountId } from "../scale/ids.ts";
import { compact, u16, u64 } from "../scale/integers.ts";

export const DelegateInfoRuntimeApi = runtimeApi("DelegateInfoRuntimeApi", 1, {
  get_delegates: method({
    inputs: {},
    output: vec(delegateInfo),
    run: unavailableApi("DelegateInfoRuntimeApi_get_delegates"),
  }),
  get_delegate: method({
    inputs: { delegate_account: accountId },
    output: option(delegateInfo),
    run: unavailableApi("DelegateInfoRuntimeApi_get_delegate"),
  }),
  get_delegated: method({
    inputs: { delegatee_account: accountId },
    output: vec(tuple(delegateInfo, tuple(compact(u16), compact(u64)))),
    run: unavailableApi("DelegateInfoRuntimeApi_get_delegated"),
  }),
});
