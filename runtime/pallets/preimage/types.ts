import { holdConsideration } from "#runtime/frame/sp_types.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { option, tuple } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { enumeration, param, unitEnum, variant } from "#runtime/scale/named.ts";

/** What rao are held for. */
export const holdReason = unitEnum({ path: "pallet_preimage::pallet::HoldReason" }, ["Preimage"]);
/** As `requestStatus`, from when deposits were reserved instead of held. */
export const oldRequestStatus = enumeration(
  { path: "pallet_preimage::OldRequestStatus", params: [param("AccountId", accountId), param("Balance", rao)] },
  {
    Unrequested: variant(0, { deposit: spelled(tuple(accountId, rao), "(AccountId, Balance)"), len: u32 }),
    Requested: variant(1, {
      deposit: spelled(option(tuple(accountId, rao)), "Option<(AccountId, Balance)>"),
      count: u32,
      len: option(u32),
    }),
  },
);
export type OldRequestStatus = Infer<typeof oldRequestStatus>;
/**
 * A preimage that only its owner wants, or one that the chain has asked for `count` times, whether it is there (`maybe_len`) or not. The
 * ticket is who holds how many rao for it.
 */
export const requestStatus = enumeration(
  {
    path: "pallet_preimage::RequestStatus",
    params: [param("AccountId", accountId), param("Ticket", holdConsideration)],
  },
  {
    Unrequested: variant(0, { ticket: spelled(tuple(accountId, holdConsideration), "(AccountId, Ticket)"), len: u32 }),
    Requested: variant(1, {
      maybe_ticket: spelled(option(tuple(accountId, holdConsideration)), "Option<(AccountId, Ticket)>"),
      count: u32,
      maybe_len: option(u32),
    }),
  },
);
export type RequestStatus = Infer<typeof requestStatus>;
