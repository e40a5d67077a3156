import { bounded } from "#runtime/frame/sp_types.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { accountId, rao } from "#runtime/scale/ids.ts";
import { bool, u32 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";

const account = spelled(accountId, "AccountId");
const balance = spelled(rao, "Balance");

/**
 * Amounts in rao; `end` is the first block that takes no contribution; `call` is made when the cap is raised, or else the target gets all.
 */
export const crowdloanInfo = struct(
  {
    path: "pallet_crowdloan::CrowdloanInfo",
    params: [param("AccountId", accountId), param("Balance", rao), param("BlockNumber", u32), param("Call", bounded)],
  },
  {
    creator: account,
    /** The creator's own part: it stays while others may still contribute. */
    deposit: balance,
    min_contribution: balance,
    /** Block from which nothing is taken any more. */
    end: spelled(u32, "BlockNumber"),
    /** What is to be raised, exactly. */
    cap: balance,
    funds_account: account,
    raised: balance,
    /** Gets the money, unless a call takes it: one of the two is given. */
    target_address: spelled(option(accountId), "Option<AccountId>"),
    call: spelled(option(bounded), "Option<Call>"),
    finalized: bool,
    contributors_count: u32,
  },
);
export type CrowdloanInfo = Infer<typeof crowdloanInfo>;
