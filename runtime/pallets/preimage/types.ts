import { holdConsideration } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option, tuple } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { enumeration, param, unitEnum, variant } from "#runtime/scale/named.ts";

export const holdReason = unitEnum({ path: "pallet_preimage::pallet::HoldReason" }, ["Preimage"]);
export const oldRequestStatus = enumeration(
  { path: "pallet_preimage::OldRequestStatus", params: [param("AccountId", accountId), param("Balance", u64)] },
  {
    Unrequested: variant(0, { deposit: spelled(tuple(accountId, u64), "(AccountId, Balance)"), len: u32 }),
    Requested: variant(1, {
      deposit: spelled(option(tuple(accountId, u64)), "Option<(AccountId, Balance)>"),
      count: u32,
      len: option(u32),
    }),
  },
);
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
