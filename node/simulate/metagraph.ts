/** What an epoch of a subnet reads, fetched from wherever it is: found out by running the epoch until it misses nothing. */
import { storageContext } from "#node/kernels/storage_context.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { StateReader, StorageKey } from "#runtime/frame/state.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { epochWithMechanisms, isEpochInputConsistent } from "#runtime/pallets/subtensor/epoch/epoch_with_mechanisms.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { SimulationError } from "./errors.ts";
import type { StorageSource } from "./storage_source.ts";

/** Each round reads what the one before told the keys of: values, neurons, their families, those of the families. */
const MOST_ROUNDS = 30;

/** A state that knows only what was fetched, and notes what is asked of it besides. */
class PartialState implements StateReader {
  readonly values = new Map<StorageKey, Uint8Array | undefined>();
  readonly #lists = new Map<StorageKey, readonly StorageKey[]>();
  #missingValues = new Set<StorageKey>();
  #missingLists = new Set<StorageKey>();

  get(key: StorageKey): Uint8Array | undefined {
    if (!this.values.has(key)) this.#missingValues.add(key);
    return this.values.get(key);
  }

  keys(prefix: StorageKey, after?: StorageKey): Iterable<StorageKey> {
    const list = this.#lists.get(prefix);
    if (list === undefined) this.#missingLists.add(prefix);
    return (list ?? []).filter((key) => after === undefined || key > after);
  }

  get isMissingSome(): boolean {
    return this.#missingValues.size + this.#missingLists.size > 0;
  }

  /** Fetches what was asked for and not known. */
  async fetch(source: StorageSource): Promise<void> {
    for (const prefix of this.#missingLists) {
      const keys = await source.keys(prefix);
      this.#lists.set(prefix, keys);
      for (const key of keys) if (!this.values.has(key)) this.#missingValues.add(key);
    }
    const keys = [...this.#missingValues];
    const values = await source.values(keys);
    keys.forEach((key, index) => {
      this.values.set(key, values[index]);
    });
    this.#missingLists = new Set();
    this.#missingValues = new Set();
  }
}

/** Reads as an epoch does. On a state that misses some the outcome means nothing, and neither does what may go wrong. */
const readThrough = (state: PartialState, netuid: NetUid, name: string): void => {
  const ctx = storageContext(new Overlay(state), cpuEngine);
  const isThere = NetworksAdded.get(ctx, netuid);
  if (state.isMissingSome) return;
  if (!isThere) throw new SimulationError(`${name}: there is no subnet ${netuid}`);
  const isConsistent = isEpochInputConsistent(ctx, netuid);
  try {
    epochWithMechanisms(ctx, netuid, 0n);
  } catch (cause) {
    if (!state.isMissingSome) throw cause;
  }
  if (!isConsistent && !state.isMissingSome)
    throw new SimulationError(`${name}: subnet ${netuid} has no epochs: one of its hotkeys has two uids`);
};

/** The storage that an epoch of the subnet reads. @throws SimulationError, and what the source throws */
export const epochStorageOf = async (
  source: StorageSource,
  netuid: number,
): Promise<ReadonlyMap<StorageKey, Uint8Array>> => {
  const state = new PartialState();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    readThrough(state, netuid as NetUid, source.name);
    if (!state.isMissingSome)
      return new Map([...state.values].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
    await state.fetch(source);
  }
  throw new SimulationError(`${source.name}: what subnet ${netuid} reads has no end`);
};
