import { AccountCodes, AccountCodesMetadata, AccountStorages, WhitelistedCreators, DisableWhitelistCheck } from "./storage.ts";
import { withdraw, call, create, create2, set_whitelist, disable_whitelist } from "./calls.ts";
import { definePallet } from "#runtime/frame/pallet.ts";
import * as events from "./events.ts";
import * as errors from "./errors.ts";

export const EVM = definePallet({ name: "EVM", index: 22, path: "pallet_evm::pallet",   storage: [AccountCodes, AccountCodesMetadata, AccountStorages, WhitelistedCreators, DisableWhitelistCheck], calls: { withdraw, call, create, create2, set_whitelist, disable_whitelist }, events, errors,     });
