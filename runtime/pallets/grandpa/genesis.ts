/** Reference: pallet-grandpa src/lib.rs initialize. */
import { address, field, GenesisError, listOf, pairOf, palletGenesis, unsigned } from "#runtime/frame/genesis.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { Authorities, CurrentSetId, SetIdSession } from "./storage.ts";

/** `MaxAuthorities` of the reference's runtime. */
const MAX_AUTHORITIES = 32;

/** `authorities`: (address of an ed25519 key, weight) each, at most 32. @throws GenesisError */
export const grandpaGenesis = palletGenesis(
  "grandpa",
  { authorities: field(listOf(pairOf(address, unsigned(64))), []) },
  (ctx, { authorities }) => {
    if (authorities.length > MAX_AUTHORITIES)
      throw new GenesisError("grandpa.authorities", `more than ${MAX_AUTHORITIES}`);
    CurrentSetId.set(ctx, 0n);
    if (authorities.length > 0)
      Authorities.set(
        ctx,
        authorities.map(([key, weight]) => [fromHex(key), weight] as const),
      );
    SetIdSession.set(ctx, 0n, 0);
  },
);
