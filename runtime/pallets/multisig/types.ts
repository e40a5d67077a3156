import type { AccountId } from "#runtime/primitives/ids.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { boundedVec } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";
import { MAX_SIGNATORIES } from "./constants.ts";

/** Block, and position in it, of the extrinsic that began an operation. */
export const timepoint = struct(
  { path: "pallet_multisig::Timepoint", params: [param("BlockNumber", u32)] },
  { height: spelled(u32, "BlockNumber"), index: u32 },
);
export type Timepoint = Infer<typeof timepoint>;
/** An operation under way: when it began, who reserved how much for it (rao), and who approved, in order of account id. */
export const multisig = struct(
  {
    path: "pallet_multisig::Multisig",
    params: [param("BlockNumber", u32), param("Balance", rao), param("AccountId", accountId), param("MaxApprovals")],
  },
  {
    when: spelled(timepoint, "Timepoint<BlockNumber>"),
    deposit: spelled(rao, "Balance"),
    depositor: spelled(accountId, "AccountId"),
    approvals: spelled(boundedVec(accountId, MAX_SIGNATORIES), "BoundedVec<AccountId, MaxApprovals>"),
  },
);
export type MultisigOperation = Infer<typeof multisig>;
/** In order of account id, the caller among them. */
export type Signatories = readonly AccountId[];
