import { spelled } from "#runtime/scale/codec.ts";
import { boundedVec, UNKNOWN_BOUND } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";

export const timepoint = struct(
  { path: "pallet_multisig::Timepoint", params: [param("BlockNumber", u32)] },
  { height: spelled(u32, "BlockNumber"), index: u32 },
);
export const multisig = struct(
  {
    path: "pallet_multisig::Multisig",
    params: [param("BlockNumber", u32), param("Balance", u64), param("AccountId", accountId), param("MaxApprovals")],
  },
  {
    when: spelled(timepoint, "Timepoint<BlockNumber>"),
    deposit: spelled(u64, "Balance"),
    depositor: spelled(accountId, "AccountId"),
    approvals: spelled(boundedVec(accountId, UNKNOWN_BOUND), "BoundedVec<AccountId, MaxApprovals>"),
  },
);
