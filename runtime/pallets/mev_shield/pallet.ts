import { CurrentKey, PendingKey, NextKey, AuthorKeys, PendingKeyExpiresAt, NextKeyExpiresAt, HasMigrationRun, MaxPendingExtrinsicsLimit, ExtrinsicLifetime, OnInitializeWeight, MaxExtrinsicWeight, PendingExtrinsics, CounterForPendingExtrinsics, NextPendingExtrinsicIndex } from "./storage.ts";
import { announce_next_key, submit_encrypted, store_encrypted, set_max_pending_extrinsics_number, set_on_initialize_weight, set_stored_extrinsic_lifetime, set_max_extrinsic_weight } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import { public } from "../aura/types.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";

export const MevShield = definePallet({ name: "MevShield", index: 30, path: "pallet_shield::pallet",   storage: [CurrentKey, PendingKey, NextKey, AuthorKeys, PendingKeyExpiresAt, NextKeyExpiresAt, HasMigrationRun, MaxPendingExtrinsicsLimit, ExtrinsicLifetime, OnInitializeWeight, MaxExtrinsicWeight, PendingExtrinsics, CounterForPendingExtrinsics, NextPendingExtrinsicIndex], calls: { announce_next_key, submit_encrypted, store_encrypted, set_max_pending_extrinsics_number, set_on_initialize_weight, set_stored_extrinsic_lifetime, set_max_extrinsic_weight }, events, errors,  associatedTypes: [{ name: "AuthorityId", type: public.type }, { name: "RuntimeCall", type: runtimeCall.type }],   });
