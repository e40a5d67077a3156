import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, NetUid, NetUidStorageIndex } from "#runtime/primitives/ids.ts";
import { Uids } from "../neurons/storage.ts";
import { Bonds, BondsResetOn } from "./storage.ts";

/**
 * Forgets all bonds towards a neuron in one mechanism, where the subnet has that switched on; nothing for a hotkey without a
 * uid. `index` is one of the subnet's storage indices. Rewrites every row. Reference: epoch/run_epoch.rs do_reset_bonds.
 */
export const resetBonds = (ctx: Ctx, netuid: NetUid, index: NetUidStorageIndex, hotkey: AccountId): void => {
  if (!BondsResetOn.get(ctx, netuid)) return;
  const gone = Uids.get(ctx, netuid, hotkey);
  if (gone === undefined) return;
  for (const [[, uid], row] of Bonds.entries(ctx, index)) {
    Bonds.set(
      ctx,
      index,
      uid,
      row.filter(([towards]) => towards !== gone),
    );
  }
};
