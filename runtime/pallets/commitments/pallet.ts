import { definePallet } from "#runtime/frame/pallet.ts";
import { set_commitment, set_max_space } from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { hooks } from "./hooks.ts";
import {
  CommitmentOf,
  LastBondsReset,
  LastCommitment,
  MaxSpace,
  RevealedCommitments,
  TimelockedIndex,
  UsedSpaceOf,
} from "./storage.ts";

/** Data that neurons publish on a subnet. Reference: pallets/commitments/src/lib.rs. */
export const Commitments = definePallet({
  name: "Commitments",
  index: 18,
  path: "pallet_commitments::pallet",
  hooks,
  storage: [TimelockedIndex, CommitmentOf, LastCommitment, LastBondsReset, RevealedCommitments, UsedSpaceOf, MaxSpace],
  calls: { set_commitment, set_max_space },
  events,
  errors,
  constants: [constants.MaxFields, constants.InitialDeposit, constants.FieldDeposit],
});
