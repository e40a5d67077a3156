/**
 * Numbers the coldkeys with root stake, some stakes a block, round and round: stakes made before coldkeys were numbered are found so.
 * Reference: pallets/subtensor/src/staking/helpers.rs populate_root_coldkey_staking_maps, populate_root_coldkey_staking_maps_v2.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import { ROOT } from "#runtime/primitives/ids.ts";
import { Alpha, AlphaMapLastKey, AlphaV2, AlphaV2MapLastKey } from "../staking/storage.ts";
import { maybeAddColdkeyIndex } from "./staking_coldkeys.ts";

const BATCH = 30;

type Shares = Pick<typeof Alpha, "prefix" | "keys" | "decodeKey">;

/** Looks at the next entries of one map. `lastKey` keeps the raw key of the last one looked at; nothing at the end of a round. */
function populateFrom(ctx: Ctx, shares: Shares, lastKey: typeof AlphaMapLastKey): void {
  const last = lastKey.get(ctx);
  const keys: ReturnType<typeof toHex>[] = [];
  for (const key of ctx.state.keys(shares.prefix, last === undefined ? undefined : toHex(last))) {
    keys.push(key);
    if (keys.length === BATCH) break;
  }
  if (last === undefined && keys.length === 0) return;
  // The subnet ends the raw key as it is: most keys need not be decoded.
  const onRoot = shares.keys[2]?.hashed(ROOT) ?? "";
  for (const key of keys) if (key.endsWith(onRoot)) maybeAddColdkeyIndex(ctx, shares.decodeKey(key)[1]);
  const end = keys.length === BATCH ? keys[BATCH - 1] : undefined;
  lastKey.set(ctx, end === undefined ? undefined : fromHex(end));
}

/** One more batch of each of the two maps of shares; nothing where both are done. */
export function populateRootColdkeyStakingMaps(ctx: Ctx): void {
  populateFrom(ctx, Alpha, AlphaMapLastKey);
  populateFrom(ctx, AlphaV2, AlphaV2MapLastKey);
}
