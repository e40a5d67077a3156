import { Crowdloans, NextCrowdloanId, Contributions, MaxContributions, CurrentCrowdloanId, HasMigrationRun } from "./storage.ts";
import { create, contribute, withdraw, finalize, refund, dissolve, update_min_contribution, update_end, update_cap, set_max_contribution } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";
import * as constants from "./constants.ts";

export const Crowdloan = definePallet({ name: "Crowdloan", index: 27, path: "pallet_crowdloan::pallet",   storage: [Crowdloans, NextCrowdloanId, Contributions, MaxContributions, CurrentCrowdloanId, HasMigrationRun], calls: { create, contribute, withdraw, finalize, refund, dissolve, update_min_contribution, update_end, update_cap, set_max_contribution }, events, errors, constants: Object.values(constants), associatedTypes: [{ name: "RuntimeCall", type: runtimeCall.type }],   });
