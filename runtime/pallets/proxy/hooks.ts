/** Reference: pallets/proxy/src/lib.rs Hooks. */
import type { Hooks } from "#runtime/frame/pallet.ts";
import { LastCallResult } from "./storage.ts";

/** Behind each block. */
export const hooks: Hooks = {
  /** Results are for calls of the same block only. */
  onFinalize: (ctx) => LastCallResult.clear(ctx),
};
