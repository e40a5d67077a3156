import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { dispatchEventInfo } from "./types.ts";

export const ExtrinsicSuccess = event(0, { dispatch_info: dispatchEventInfo });
export const ExtrinsicFailed = event(1, { dispatch_error: dispatchError, dispatch_info: dispatchEventInfo });
export const CodeUpdated = event(2, []);
export const NewAccount = event(3, { account: accountId });
export const KilledAccount = event(4, { account: accountId });
export const Remarked = event(5, { sender: accountId, hash: spelled(h256, "T::Hash") });
export const UpgradeAuthorized = event(6, { code_hash: spelled(h256, "T::Hash"), check_version: bool });
export const RejectedInvalidAuthorizedUpgrade = event(7, { code_hash: spelled(h256, "T::Hash"), error: dispatchError });
