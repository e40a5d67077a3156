/** What an epoch of a subnet reads, fetched from wherever it is: found out by running the epoch until it misses nothing. */
import { storageContext } from "#node/kernels/storage_context.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { StateReader, StorageKey } from "#runtime/frame/state.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { epochWithMechanisms, isEpochInputConsistent } from "#runtime/pallets/subtensor/epoch/epoch_with_mechanisms.ts";
import { Bonds } from "#runtime/pallets/subtensor/epoch/storage.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import { SubnetworkN } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { Weights } from "#runtime/pallets/subtensor/weights/storage.ts";
import type { NetUid } from "#runtime/primitives/ids.ts";
import { type Codec, DecodeError, Reader } from "#runtime/scale/codec.ts";
import { SimulationError, wordsOf } from "./errors.ts";
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

const doesNotDecode = (key: StorageKey): SimulationError =>
  new SimulationError(`what storage has under ${key.slice(0, 74)} does not decode: is it a subtensor chain's?`);

/** The runtime takes for absent what does not decode. Here, that would be a benchmark of something else than was asked for. */
class StrictOverlay extends Overlay {
  override get<T>(key: StorageKey, codec: Codec<T>, calls?: Parameters<Overlay["get"]>[2]): T | undefined {
    const value = super.get(key, codec, calls);
    if (value === undefined && this.has(key)) throw doesNotDecode(key);
    return value;
  }
}

/** Rows, which an epoch reads without the declared codec. @throws SimulationError */
const ensureRowsDecode = ({ values }: PartialState): void => {
  for (const [key, raw] of values) {
    const rows = [Weights, Bonds].find(({ prefix }) => key.startsWith(prefix));
    if (rows === undefined || raw === undefined) continue;
    try {
      rows.value.dec(new Reader(raw));
    } catch (cause) {
      throw cause instanceof DecodeError ? doesNotDecode(key) : cause;
    }
  }
};

/** Reads as an epoch does. On a state that misses some the outcome means nothing. @throws SimulationError */
const readThrough = (state: PartialState, netuid: NetUid): void => {
  const ctx = storageContext(new StrictOverlay(state), cpuEngine);
  const isThere = NetworksAdded.get(ctx, netuid);
  if (state.isMissingSome) return;
  if (!isThere) throw new SimulationError(`there is no subnet ${netuid}`);
  if (SubnetworkN.get(ctx, netuid) === 0 && !state.isMissingSome)
    throw new SimulationError(`subnet ${netuid} has no neurons`);
  const isConsistent = isEpochInputConsistent(ctx, netuid);
  epochWithMechanisms(ctx, netuid, 0n);
  if (state.isMissingSome) return;
  if (!isConsistent) throw new SimulationError(`subnet ${netuid} has no epochs: one of its hotkeys has two uids`);
  ensureRowsDecode(state);
};

/** The same, told whose storage it is; what goes wrong where some is missing means nothing either. @throws SimulationError */
const readThroughOf = (name: string, state: PartialState, netuid: NetUid): void => {
  try {
    readThrough(state, netuid);
  } catch (cause) {
    if (cause instanceof SimulationError) throw new SimulationError(`${name}: ${cause.message}`, { cause });
    if (state.isMissingSome) return;
    throw new SimulationError(`${name}: subnet ${netuid}: no epoch runs on what it has stored: ${wordsOf(cause)}`, {
      cause,
    });
  }
};

/** The storage that an epoch of the subnet reads. @throws SimulationError, and what the source throws */
export const epochStorageOf = async (
  source: StorageSource,
  netuid: number,
): Promise<ReadonlyMap<StorageKey, Uint8Array>> => {
  const state = new PartialState();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    readThroughOf(source.name, state, netuid as NetUid);
    if (!state.isMissingSome)
      return new Map([...state.values].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
    await state.fetch(source);
  }
  throw new SimulationError(`${source.name}: what subnet ${netuid} reads has no end`);
};
