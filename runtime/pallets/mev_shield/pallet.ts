import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { publicType } from "../aura/types.ts";
import {
  announce_next_key,
  set_max_extrinsic_weight,
  set_max_pending_extrinsics_number,
  set_on_initialize_weight,
  set_stored_extrinsic_lifetime,
  store_encrypted,
  submit_encrypted,
} from "./calls.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { hooks } from "./hooks.ts";
import { inherent } from "./inherent.ts";
import {
  AuthorKeys,
  CounterForPendingExtrinsics,
  CurrentKey,
  ExtrinsicLifetime,
  HasMigrationRun,
  MaxExtrinsicWeight,
  MaxPendingExtrinsicsLimit,
  NextKey,
  NextKeyExpiresAt,
  NextPendingExtrinsicIndex,
  OnInitializeWeight,
  PendingExtrinsics,
  PendingKey,
  PendingKeyExpiresAt,
} from "./storage.ts";

/** Transactions encrypted for the block's author, and calls stored encrypted. Reference: pallets/shield/src/lib.rs. */
export const MevShield = definePallet({
  name: "MevShield",
  index: 30,
  path: "pallet_shield::pallet",
  hooks,
  inherent,
  storage: [
    CurrentKey,
    PendingKey,
    NextKey,
    AuthorKeys,
    PendingKeyExpiresAt,
    NextKeyExpiresAt,
    HasMigrationRun,
    MaxPendingExtrinsicsLimit,
    ExtrinsicLifetime,
    OnInitializeWeight,
    MaxExtrinsicWeight,
    PendingExtrinsics,
    CounterForPendingExtrinsics,
    NextPendingExtrinsicIndex,
  ],
  calls: {
    announce_next_key,
    submit_encrypted,
    store_encrypted,
    set_max_pending_extrinsics_number,
    set_on_initialize_weight,
    set_stored_extrinsic_lifetime,
    set_max_extrinsic_weight,
  },
  events,
  errors,
  associatedTypes: [
    { name: "AuthorityId", type: publicType.type },
    { name: "RuntimeCall", type: runtimeCall.type },
  ],
});
