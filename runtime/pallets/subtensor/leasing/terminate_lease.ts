import { call } from "#runtime/frame/call.ts";
import { addWeights, benchmarked, dbReadsWrites, scaleWeight, type Weight, weight } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { MaxContributors } from "../../crowdloan/constants.ts";
import { endLease } from "./end_lease.ts";

/** Declared before the number of shares is known. Reference: weights.rs terminate_lease. */
const terminateLeaseWeight = (shares: number): Weight => {
  const each = addWeights(weight(1_566_532n, 2529n), dbReadsWrites(1, 1));
  return addWeights(benchmarked(146_402_779n, 6148n, 4, 7), scaleWeight(each, BigInt(shares)));
};

/** The beneficiary takes over a subnet whose lease has ended. Errors: those of `endLease`. Reference: subnets/leasing.rs do_terminate_lease. */
export const terminate_lease = call({
  index: 111,
  args: { lease_id: spelled(u32, "LeaseId"), hotkey: accountId },
  weight: (_, ctx) => ({ weight: terminateLeaseWeight(MaxContributors.get(ctx)) }),
  dispatch: (ctx, origin, { lease_id, hotkey }) => endLease(ctx, origin, lease_id, hotkey),
});
