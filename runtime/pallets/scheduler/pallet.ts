import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import {
  cancel,
  cancel_named,
  cancel_retry,
  cancel_retry_named,
  schedule,
  schedule_after,
  schedule_named,
  schedule_named_after,
  set_retry,
  set_retry_named,
} from "./calls.ts";
import { MaximumWeight, MaxScheduledPerBlock } from "./constants.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { hooks } from "./hooks.ts";
import { Agenda, IncompleteSince, Lookup, Retries } from "./storage.ts";

/** Calls of later blocks. Reference: pallet-scheduler src/lib.rs. */
export const Scheduler = definePallet({
  name: "Scheduler",
  index: 15,
  path: "pallet_scheduler::pallet",
  storageVersion: 4,
  hooks,
  storage: [IncompleteSince, Agenda, Retries, Lookup],
  calls: {
    schedule,
    cancel,
    schedule_named,
    cancel_named,
    schedule_after,
    schedule_named_after,
    set_retry,
    set_retry_named,
    cancel_retry,
    cancel_retry_named,
  },
  events,
  errors,
  constants: [MaximumWeight, MaxScheduledPerBlock],
  associatedTypes: [{ name: "RuntimeCall", type: runtimeCall.type }],
});
