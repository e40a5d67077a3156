import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { btreeSet } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { InvalidSubnetNumber } from "../errors.ts";
import { doRootClaim } from "./claim.ts";
import { maybeAddColdkeyIndex } from "./staking_coldkeys.ts";

const MAX_SUBNET_CLAIMS = 5;

/** Claims the signer's root dividends of one to five subnets. @throws InvalidSubnetNumber, and as `doRootClaim` */
export const claim_root = call({
  index: 121,
  args: { subnets: btreeSet(netUid) },
  weight: { weight: benchmarked(138_999_000n, 7875n, 16, 4) },
  dispatch: (ctx, origin, { subnets }) => {
    const coldkey = ensureSigned(origin);
    ensure(subnets.length > 0 && subnets.length <= MAX_SUBNET_CLAIMS, InvalidSubnetNumber);
    maybeAddColdkeyIndex(ctx, coldkey);
    return { actualWeight: doRootClaim(ctx, coldkey, subnets), paysFee: "Yes" };
  },
});
