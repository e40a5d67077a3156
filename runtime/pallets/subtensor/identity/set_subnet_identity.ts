import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { InvalidIdentity, NotSubnetOwner } from "../errors.ts";
import { SubnetIdentitySet } from "../events.ts";
import { SubnetOwner } from "../networks/storage.ts";
import { subnetIdentityFields } from "../types.ts";
import { SubnetIdentitiesV3 } from "./storage.ts";
import { isValidSubnetIdentity } from "./validate.ts";

/** The owner describes the subnet. Errors: NotSubnetOwner, InvalidIdentity. Reference: utils/identity.rs do_set_subnet_identity. */
export const set_subnet_identity = call({
  index: 78,
  args: { netuid: netUid, ...subnetIdentityFields },
  weight: { weight: benchmarked(17_513_000n, 4060n, 1, 1) },
  dispatch: (ctx, origin, { netuid, ...identity }) => {
    const coldkey = ensureSigned(origin);
    ensure(SubnetOwner.get(ctx, netuid) === coldkey, NotSubnetOwner);
    ensure(isValidSubnetIdentity(identity), InvalidIdentity);
    SubnetIdentitiesV3.set(ctx, netuid, identity);
    deposit(ctx, SubnetIdentitySet(netuid));
  },
});
