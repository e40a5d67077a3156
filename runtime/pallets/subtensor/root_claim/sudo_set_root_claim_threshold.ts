import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { InvalidRootClaimThreshold } from "../errors.ts";
import { ensureSubnetOwnerOrRoot } from "../networks/owner_origin.ts";
import { RootClaimableThreshold } from "./storage.ts";

/** Alpha rao. */
const MAX_ROOT_CLAIM_THRESHOLD = 10_000_000n;

/** The least alpha of a subnet that is claimed. By the subnet's owner, or root. @throws BadOrigin, InvalidRootClaimThreshold */
export const sudo_set_root_claim_threshold = call({
  index: 124,
  args: { netuid: netUid, new_value: u64 },
  weight: { weight: benchmarked(5_681_000n, 0n, 0, 1) },
  dispatch: (ctx, origin, { netuid, new_value }) => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid);
    ensure(new_value <= MAX_ROOT_CLAIM_THRESHOLD, InvalidRootClaimThreshold);
    RootClaimableThreshold.set(ctx, netuid, I96F32.saturatingFromInt(new_value));
  },
});
