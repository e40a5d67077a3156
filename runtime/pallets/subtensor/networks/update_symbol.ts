import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { SymbolUpdated } from "../events.ts";
import { ensureSubnetOwnerOrRoot } from "./owner_origin.ts";
import { TokenSymbol } from "./storage.ts";
import { ensureSymbolAvailable } from "./symbols.ts";

/** The owner, or root, chooses the symbol of the subnet's token. Errors: BadOrigin, SymbolDoesNotExist, SymbolAlreadyInUse. Reference: macros/dispatches.rs update_symbol. */
export const update_symbol = call({
  index: 112,
  args: { netuid: netUid, symbol: bytes },
  weight: { weight: benchmarked(28_313_000n, 9074n, 4, 1) },
  dispatch: (ctx, origin, { netuid, symbol }) => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid);
    ensureSymbolAvailable(ctx, symbol);
    TokenSymbol.set(ctx, netuid, symbol);
    deposit(ctx, SymbolUpdated({ netuid, symbol }));
  },
});
