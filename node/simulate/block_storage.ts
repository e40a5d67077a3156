import { storageContext } from "#node/kernels/storage_context.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { Overlay, type OverlayCache } from "#runtime/frame/overlay.ts";
import type { StorageChanges } from "#runtime/frame/state.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { EventCount, Events } from "#runtime/pallets/system/storage.ts";

/** Storage in memory that moves on block by block, without a chain around it. */
export class BlockStorage {
  readonly #state = new MemoryState();
  #reads: OverlayCache | undefined;

  /** @param from what it starts with, which stays as it is */
  constructor(from: MemoryState) {
    this.#state.become(from.snapshot());
  }

  /** A block over what the ones before it left, with no events yet. */
  open(engine: YumaEngine): Ctx {
    const ctx = storageContext(new Overlay(this.#state, this.#reads), engine);
    Events.remove(ctx);
    EventCount.remove(ctx);
    return ctx;
  }

  /** Takes over what the block wrote, which is not to be used any more. */
  close({ state }: Ctx, changes: StorageChanges = state.changes()): void {
    this.#state.apply(changes);
    this.#reads = state.takeCache();
  }
}
