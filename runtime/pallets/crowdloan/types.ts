import { bounded } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";

export const crowdloanInfo = struct(
  {
    path: "pallet_crowdloan::CrowdloanInfo",
    params: [param("AccountId", accountId), param("Balance", u64), param("BlockNumber", u32), param("Call", bounded)],
  },
  {
    creator: spelled(accountId, "AccountId"),
    deposit: spelled(u64, "Balance"),
    min_contribution: spelled(u64, "Balance"),
    end: spelled(u32, "BlockNumber"),
    cap: spelled(u64, "Balance"),
    funds_account: spelled(accountId, "AccountId"),
    raised: spelled(u64, "Balance"),
    target_address: spelled(option(accountId), "Option<AccountId>"),
    call: spelled(option(bounded), "Option<Call>"),
    finalized: bool,
    contributors_count: u32,
  },
);
