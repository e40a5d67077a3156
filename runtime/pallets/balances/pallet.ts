import { definePallet } from "#runtime/frame/pallet.ts";
import { fixedBytes } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { runtimeFreezeReason, runtimeHoldReason } from "../outer_types.ts";
import {
  burn,
  force_adjust_total_issuance,
  force_set_balance,
  force_transfer,
  force_unreserve,
  transfer_all,
  transfer_allow_death,
  transfer_keep_alive,
  upgrade_accounts,
} from "./calls.ts";
import * as constants from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { balancesGenesis } from "./genesis.ts";
import { Account, Freezes, Holds, InactiveIssuance, Locks, Reserves, TotalIssuance } from "./storage.ts";

/** Rao of accounts. Reference: pallet-balances src/lib.rs. */
export const Balances = definePallet({
  name: "Balances",
  index: 5,
  path: "pallet_balances::pallet",
  storageVersion: 1,
  genesis: balancesGenesis,
  params: {
    call: [{ name: "T" }, { name: "I" }],
    event: [{ name: "T" }, { name: "I" }],
    error: [{ name: "T" }, { name: "I" }],
  },
  storage: [TotalIssuance, InactiveIssuance, Account, Locks, Reserves, Holds, Freezes],
  calls: {
    transfer_allow_death,
    force_transfer,
    transfer_keep_alive,
    transfer_all,
    force_unreserve,
    upgrade_accounts,
    force_set_balance,
    force_adjust_total_issuance,
    burn,
  },
  events,
  errors,
  constants: [constants.ExistentialDeposit, constants.MaxLocks, constants.MaxReserves, constants.MaxFreezes],
  associatedTypes: [
    { name: "RuntimeHoldReason", type: runtimeHoldReason.type },
    { name: "Balance", type: u64.type },
    { name: "ReserveIdentifier", type: fixedBytes(8).type },
    { name: "FreezeIdentifier", type: runtimeFreezeReason.type },
  ],
});
