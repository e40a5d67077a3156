/** Reference: pallet-aura src/lib.rs initialize_authorities. */
import { address, field, GenesisError, listOf, palletGenesis } from "#runtime/frame/genesis.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { Authorities } from "./storage.ts";

/** `MaxAuthorities` of the reference's runtime. */
const MAX_AUTHORITIES = 32;

/** `authorities`: addresses of sr25519 keys, at most 32. @throws GenesisError */
export const auraGenesis = palletGenesis(
  "aura",
  { authorities: field(listOf(address), []) },
  (ctx, { authorities }) => {
    if (authorities.length > MAX_AUTHORITIES)
      throw new GenesisError("aura.authorities", `more than ${MAX_AUTHORITIES}`);
    if (authorities.length > 0) Authorities.set(ctx, authorities.map(fromHex));
  },
);
