import { definePallet } from "#runtime/frame/pallet.ts";
import { call, create, create2, disable_whitelist, set_whitelist, withdraw } from "./calls.ts";
import * as errors from "./errors.ts";
import * as events from "./events.ts";
import { evmGenesis } from "./genesis.ts";
import {
  AccountCodes,
  AccountCodesMetadata,
  AccountStorages,
  DisableWhitelistCheck,
  WhitelistedCreators,
} from "./storage.ts";

/** Who may make contracts; calls of the EVM fail with Unavailable. Reference: frontier pallet-evm src/lib.rs. */
export const EVM = definePallet({
  name: "EVM",
  index: 22,
  path: "pallet_evm::pallet",
  genesis: evmGenesis,
  storage: [AccountCodes, AccountCodesMetadata, AccountStorages, WhitelistedCreators, DisableWhitelistCheck],
  calls: { withdraw, call, create, create2, set_whitelist, disable_whitelist },
  events,
  errors,
});
