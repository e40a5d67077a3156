import { call } from "#runtime/frame/call.ts";
import { addWeights, benchmarked, dbReadsWrites, scaleWeight, type Weight, weight } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { percent } from "#runtime/scale/fixed_codec.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { MaxContributors } from "../../crowdloan/constants.ts";
import { registerLease } from "./register_lease.ts";

/** Declared before the number of contributors is known. Reference: weights.rs register_leased_network. */
const registerLeaseWeight = (contributors: number): Weight => {
  const each = addWeights(weight(46_027_026n, 2579n), dbReadsWrites(2, 2));
  return addWeights(benchmarked(309_598_986n, 10_256n, 49, 53), scaleWeight(each, BigInt(contributors)));
};

/** A crowdloan buys a subnet. Errors: those of `registerLease`. Reference: subnets/leasing.rs do_register_leased_network. */
export const register_leased_network = call({
  index: 110,
  args: { emissions_share: percent, end_block: spelled(option(u32), "Option<BlockNumberFor<T>>") },
  weight: (_, ctx) => ({ weight: registerLeaseWeight(MaxContributors.get(ctx)) }),
  dispatch: (ctx, origin, { emissions_share, end_block }) => registerLease(ctx, origin, emissions_share, end_block),
});
