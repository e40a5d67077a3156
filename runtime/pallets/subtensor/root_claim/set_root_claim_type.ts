import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { InvalidSubnetNumber } from "../errors.ts";
import { RootClaimTypeSet } from "../events.ts";
import { rootClaimTypeEnum } from "../types.ts";
import { maybeAddColdkeyIndex } from "./staking_coldkeys.ts";
import { RootClaimType } from "./storage.ts";

/** Whether the signer's root dividends are swapped to TAO or kept as alpha. @throws InvalidSubnetNumber for an empty list */
export const set_root_claim_type = call({
  index: 122,
  args: { new_root_claim_type: rootClaimTypeEnum },
  weight: { weight: benchmarked(18_283_000n, 3941n, 2, 4) },
  dispatch: (ctx, origin, { new_root_claim_type: type }) => {
    const coldkey = ensureSigned(origin);
    ensure(type.type !== "KeepSubnets" || type.value.subnets.length > 0, InvalidSubnetNumber);
    maybeAddColdkeyIndex(ctx, coldkey);
    RootClaimType.set(ctx, coldkey, type);
    deposit(ctx, RootClaimTypeSet({ coldkey, root_claim_type: type }));
  },
});
