import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { InvalidNumRootClaim } from "../errors.ts";
import { NumRootClaim } from "./storage.ts";

const MAX_NUM_ROOT_CLAIMS = 50n;

/** Coldkeys that the chain claims for in every block. Root only. @throws InvalidNumRootClaim above 50 */
export const sudo_set_num_root_claims = call({
  index: 123,
  args: { new_value: u64 },
  weight: { weight: benchmarked(2_735_000n, 0n, 0, 1) },
  dispatch: (ctx, origin, { new_value }) => {
    ensureRoot(origin);
    ensure(new_value <= MAX_NUM_ROOT_CLAIMS, InvalidNumRootClaim);
    NumRootClaim.set(ctx, new_value);
  },
});
