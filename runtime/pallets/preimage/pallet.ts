import { definePallet } from "#runtime/frame/pallet.ts";
import { ensure_updated, note_preimage, request_preimage, unnote_preimage, unrequest_preimage } from "./calls.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { PreimageFor, RequestStatusFor, StatusFor } from "./storage.ts";

/** Bytes stored under their hash. Reference: pallet-preimage src/lib.rs. */
export const Preimage = definePallet({
  name: "Preimage",
  index: 14,
  path: "pallet_preimage::pallet",
  storageVersion: 1,
  storage: [StatusFor, RequestStatusFor, PreimageFor],
  calls: { note_preimage, unnote_preimage, request_preimage, unrequest_preimage, ensure_updated },
  events,
  errors,
  deprecations: { storage: { StatusFor: { note: "RequestStatusFor" } } },
});
