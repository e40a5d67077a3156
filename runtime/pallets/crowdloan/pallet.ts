import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import * as constants from "./constants.ts";
import { contribute, refund, withdraw } from "./contributions.ts";
import { create } from "./create.ts";
import { dissolve, finalize } from "./endings.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import {
  Contributions,
  Crowdloans,
  CurrentCrowdloanId,
  HasMigrationRun,
  MaxContributions,
  NextCrowdloanId,
} from "./storage.ts";
import { set_max_contribution, update_cap, update_end, update_min_contribution } from "./updates.ts";

/** Rao raised together for one purpose. Reference: pallets/crowdloan/src/lib.rs. */
export const Crowdloan = definePallet({
  name: "Crowdloan",
  index: 27,
  path: "pallet_crowdloan::pallet",
  storage: [Crowdloans, NextCrowdloanId, Contributions, MaxContributions, CurrentCrowdloanId, HasMigrationRun],
  calls: {
    create,
    contribute,
    withdraw,
    finalize,
    refund,
    dissolve,
    update_min_contribution,
    update_end,
    update_cap,
    set_max_contribution,
  },
  events,
  errors,
  constants: [
    constants.PalletId,
    constants.MinimumDeposit,
    constants.AbsoluteMinimumContribution,
    constants.MinimumBlockDuration,
    constants.MaximumBlockDuration,
    constants.RefundContributorsLimit,
    constants.MaxContributors,
  ],
  associatedTypes: [{ name: "RuntimeCall", type: runtimeCall.type }],
});
