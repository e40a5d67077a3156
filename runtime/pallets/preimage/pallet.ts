import { StatusFor, RequestStatusFor, PreimageFor } from "./storage.ts";
import { note_preimage, unnote_preimage, request_preimage, unrequest_preimage, ensure_updated } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";

export const Preimage = definePallet({ name: "Preimage", index: 14, path: "pallet_preimage::pallet",   storage: [StatusFor, RequestStatusFor, PreimageFor], calls: { note_preimage, unnote_preimage, request_preimage, unrequest_preimage, ensure_updated }, events, errors,    deprecations: { storage: { StatusFor: { note: "RequestStatusFor" } } }, });
