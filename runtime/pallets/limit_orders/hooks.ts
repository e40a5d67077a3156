/** Reference: pallets/limit-orders/src/migrations/migrate_register_pallet_hotkey.rs. */
import { swallow } from "#runtime/frame/errors.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { addWeights, dbReads, dbWrites } from "#runtime/frame/weights.ts";
import { coldkeyOwnsHotkey, createAccountIfNonExistent } from "../subtensor/staking/hotkeys.ts";
import { intermediary, PalletHotkey } from "./constants.ts";
import { HasMigrationRun } from "./storage.ts";

const MIGRATION = new TextEncoder().encode("migrate_register_pallet_hotkey");

/** With new code alone. */
export const hooks: Hooks = {
  /** Registers the pallet's hotkey on a chain that began without the pallet; once. */
  onRuntimeUpgrade(ctx) {
    if (HasMigrationRun.get(ctx, MIGRATION)) return dbReads(1);
    const coldkey = intermediary(ctx);
    const hotkey = PalletHotkey.get(ctx);
    const registered = coldkeyOwnsHotkey(ctx, coldkey, hotkey);
    if (!registered) swallow(() => createAccountIfNonExistent(ctx, coldkey, hotkey));
    HasMigrationRun.set(ctx, MIGRATION, true);
    return addWeights(dbReads(2), dbWrites(registered ? 1 : 4));
  },
};
