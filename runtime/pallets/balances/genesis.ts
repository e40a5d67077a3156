/** Reference: pallet-balances src/lib.rs GenesisConfig::build. */
import {
  address,
  empty,
  field,
  GenesisError,
  listOf,
  pairOf,
  palletGenesis,
  unsigned,
} from "#runtime/frame/genesis.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { incProviders } from "../system/account_refs.ts";
import { Account } from "../system/storage.ts";
import { ExistentialDeposit } from "./constants.ts";
import { TotalIssuance } from "./storage.ts";
import { DEFAULT_ACCOUNT_DATA } from "./types.ts";

const AMOUNT_BITS = 64;

/** @throws GenesisError for less than the existential deposit, an account that is there twice, or more than 2^64 - 1 rao in all */
export const balancesGenesis = palletGenesis(
  "balances",
  {
    /** Free rao of each account. */
    balances: field(listOf(pairOf(address, unsigned(AMOUNT_BITS))), []),
    devAccounts: field(empty(null), undefined),
  },
  (ctx, { balances }) => {
    const total = balances.reduce((sum, [, free]) => sum + free, 0n);
    if (total >> BigInt(AMOUNT_BITS) !== 0n) throw new GenesisError("balances.balances", "the sum exceeds 64 bits");
    TotalIssuance.set(ctx, total as Rao);
    const small = balances.findIndex(([, free]) => free < ExistentialDeposit.get(ctx));
    if (small >= 0) throw new GenesisError(`balances.balances[${small}]`, "below the existential deposit");
    if (new Set(balances.map(([who]) => who)).size !== balances.length)
      throw new GenesisError("balances.balances", "an account is there twice");
    for (const [who, free] of balances) {
      incProviders(ctx, who);
      Account.mutate(ctx, who, (account) => ({ ...account, data: { ...DEFAULT_ACCOUNT_DATA, free: free as Rao } }));
    }
  },
);
