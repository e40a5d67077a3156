import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { bool } from "#runtime/scale/integers.ts";
import { dispatchEventInfo } from "./types.ts";

/** Weight and class as charged, after what was not used. */
export const ExtrinsicSuccess = event(0, { dispatch_info: dispatchEventInfo });
/** Weight and class as charged, after what was not used. */
export const ExtrinsicFailed = event(1, { dispatch_error: dispatchError, dispatch_info: dispatchEventInfo });
/** New code is in storage. */
export const CodeUpdated = event(2, []);
/** The account has its first provider. */
export const NewAccount = event(3, { account: accountId });
/** The account lost its last provider; its nonce is gone, too. */
export const KilledAccount = event(4, { account: accountId });
/** Blake2-256 of the remark. */
export const Remarked = event(5, { sender: accountId, hash: spelled(h256, "T::Hash") });
/** Anybody may bring code of this hash; `check_version`: only with a higher spec version. */
export const UpgradeAuthorized = event(6, { code_hash: spelled(h256, "T::Hash"), check_version: bool });
/** The authorized code came and is no upgrade; the authorization is gone. */
export const RejectedInvalidAuthorizedUpgrade = event(7, { code_hash: spelled(h256, "T::Hash"), error: dispatchError });
