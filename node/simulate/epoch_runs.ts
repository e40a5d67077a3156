/** A subnet's epochs one after the other, each on the storage that the one before left. */
import { createHash } from "node:crypto";
import type { MemoryState } from "#node/state/memory_state.ts";
import type { StorageChanges } from "#runtime/frame/state.ts";
import type { YumaEngine } from "#runtime/kernels/contract.ts";
import { epochWithMechanisms, type HotkeyEmission } from "#runtime/pallets/subtensor/epoch/epoch_with_mechanisms.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { BlockStorage } from "./block_storage.ts";
import { timedEngine } from "./timed_engine.ts";

/** A subnet in storage, and what its epochs share out. */
export interface SubnetState {
  readonly state: MemoryState;
  readonly netuid: NetUid;
  /** Alpha. */
  readonly emission: bigint;
}

/** What one epoch took and gave. */
export interface EpochRun {
  /** Milliseconds from storage to storage. */
  readonly epochMs: number;
  /** Of these, milliseconds in the engine. */
  readonly kernelMs: number;
  /** Hash of all that the epoch wrote and returned. */
  readonly digest: string;
  /** Whether the plain engine had to step in. */
  readonly gaveUp: boolean;
}

const digestOf = (changes: StorageChanges, emissions: readonly HotkeyEmission[]): string => {
  const hash = createHash("sha256");
  for (const key of [...changes.keys()].sort()) {
    hash.update(key);
    hash.update(changes.get(key) ?? "removed");
  }
  for (const { hotkey, server, validator } of emissions) hash.update(`${hotkey} ${server} ${validator};`);
  return hash.digest("hex");
};

/** Runs epoch after epoch as they are asked for. The state that was given stays as it is. What an engine throws ends it. */
export function* epochRuns({ state, netuid, emission }: SubnetState, engine: YumaEngine): Generator<EpochRun, never> {
  const storage = new BlockStorage(state);
  const timed = timedEngine(engine);
  for (;;) {
    const ctx = storage.open(timed);
    const since = performance.now();
    const emissions = epochWithMechanisms(ctx, netuid, emission);
    const epochMs = performance.now() - since;
    const changes = ctx.state.changes();
    yield { epochMs, kernelMs: timed.takeMs(), digest: digestOf(changes, emissions), gaveUp: timed.gaveUp };
    storage.close(ctx, changes);
  }
}
