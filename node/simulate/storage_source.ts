/** Where a subnet's storage is read from: a running node, or a file. */
import { parseChainSpec } from "#node/chain_spec/spec_file.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { toHex, tryFromHex } from "#runtime/primitives/hex.ts";
import { SimulationError } from "./errors.ts";
import { entriesOf, failAt, integerOf, type JsonAt, membersOf, parseAt, textOf } from "./json_reader.ts";
import { readText } from "./read_text.ts";
import type { RpcClient } from "./rpc_client.ts";

/** Where raw storage is read from. */
export interface StorageSource {
  /** Whose storage it is, for errors. */
  readonly name: string;
  /** All keys under a prefix, in order. */
  keys(prefix: StorageKey): Promise<readonly StorageKey[]>;
  /** Undefined for a key that is not there. */
  values(keys: readonly StorageKey[]): Promise<readonly (Uint8Array | undefined)[]>;
}

/** A page of keys, and of values asked for at once. */
const PAGE = 1000;

/** Bytes as nodes write them; a key of any case would be another one. */
const HEX = /^0x([0-9a-f]{2})*$/;
const HASH = /^0x[0-9a-f]{64}$/i;

/** Whether these are keys under the prefix that follow `after`, in order: whatever else would never come to an end. */
const isPage = (value: unknown, prefix: StorageKey, after: StorageKey | undefined): value is StorageKey[] =>
  Array.isArray(value) &&
  value.every((key: unknown, index) => {
    const before: unknown = index === 0 ? (after ?? "") : value[index - 1];
    return typeof key === "string" && HEX.test(key) && key.startsWith(prefix) && key > String(before);
  });

/** The answer of `state_queryStorageAt`: what is there, by key; undefined for what is no such answer. */
const changesIn = (answer: unknown): Map<string, Uint8Array> | undefined => {
  const sets: unknown = Array.isArray(answer) ? answer[0] : undefined;
  const changes: unknown = typeof sets === "object" && sets !== null && "changes" in sets ? sets.changes : undefined;
  if (!Array.isArray(changes)) return undefined;
  const found = new Map<string, Uint8Array>();
  for (const change of changes as unknown[]) {
    const [key, value]: unknown[] = Array.isArray(change) ? change : [];
    if (typeof key !== "string") return undefined;
    if (value === null) continue;
    const bytes = typeof value === "string" && value.startsWith("0x") ? tryFromHex(value) : undefined;
    if (bytes === undefined) return undefined;
    found.set(key, bytes);
  }
  return found;
};

type Fail = (method: string) => never;

/** The hash that stands for a block; of the best one if none is named. @throws SimulationError */
const blockOf = async (name: string, rpc: RpcClient, block: string | undefined, fail: Fail): Promise<string> => {
  const isHash = block !== undefined && HASH.test(block);
  if (isHash && (await rpc.call("chain_getHeader", [block])) !== null) return block;
  const at = isHash
    ? null
    : await rpc.call("chain_getBlockHash", block === undefined ? [] : [Number.parseInt(block, 10)]);
  if (at === null && block !== undefined) throw new SimulationError(`${name}: it has no block ${block}`);
  return typeof at === "string" ? at : fail("chain_getBlockHash");
};

/** A running node's state after a block, given as hash or number; its best one if none is named. @throws SimulationError */
export const rpcSource = async (name: string, rpc: RpcClient, block?: string): Promise<StorageSource> => {
  const fail: Fail = (method) => {
    throw new SimulationError(`${name}: ${method}: not the answer of a subtensor node`);
  };
  const at = await blockOf(name, rpc, block, fail);
  return {
    name,
    async keys(prefix) {
      const all: StorageKey[] = [];
      for (;;) {
        const page = await rpc.call("state_getKeysPaged", [prefix, PAGE, all.at(-1) ?? null, at]);
        if (!isPage(page, prefix, all.at(-1))) return fail("state_getKeysPaged");
        all.push(...page);
        if (page.length < PAGE) return all;
      }
    },
    async values(keys) {
      const found = new Map<string, Uint8Array>();
      for (let from = 0; from < keys.length; from += PAGE) {
        const answer = await rpc.call("state_queryStorageAt", [keys.slice(from, from + PAGE), at]);
        for (const [key, value] of changesIn(answer) ?? fail("state_queryStorageAt")) found.set(key, value);
      }
      return keys.map((key) => found.get(key));
    },
  };
};

const mapSource = (name: string, storage: ReadonlyMap<StorageKey, Uint8Array>): StorageSource => {
  const sorted = [...storage.keys()].sort();
  return {
    name,
    keys: async (prefix) => sorted.filter((key) => key.startsWith(prefix)),
    values: async (keys) => keys.map((key) => storage.get(key)),
  };
};

/** What `bench-yuma --save` writes. */
const FORMAT = "subtensor-ts metagraph 1";
/** What a text of V8 has room for. */
const MOST_BYTES = 512e6;

/** A file's storage, and what the file says of itself. */
export interface FileSource {
  readonly source: StorageSource;
  /** The subnet that a saved metagraph is of; undefined for a whole state. */
  readonly netuid: number | undefined;
}

const storageIn = (json: JsonAt): Map<StorageKey, Uint8Array> =>
  new Map(
    entriesOf(json).map(([key, value]) => {
      const bytes = tryFromHex(textOf(value));
      if (bytes === undefined || !/^0x([0-9a-f]{2})+$/.test(key)) return failAt(value, "not hex");
      return [key as StorageKey, bytes];
    }),
  );

/** A file of `bench-yuma --save`, or of `export-state`. @throws SimulationError, ChainSpecError */
export const fileSource = (path: string): FileSource => {
  const text = readText(path, MOST_BYTES);
  if (!text.includes(FORMAT)) {
    // A chain spec is asked for what it lacks; of anything else that would mislead.
    if (!/"genesis"\s*:/.test(text))
      return failAt(parseAt(path, text), "it holds no subnet: no file of --save, nor of export-state");
    const { genesis } = parseChainSpec(text, path);
    if (genesis.kind !== "raw")
      throw new SimulationError(`${path}: it has no state: it is a chain spec that is not raw`);
    return { source: mapSource(path, genesis.top), netuid: undefined };
  }
  const json = parseAt(path, text);
  const { netuid, storage } = membersOf(json, ["format", "netuid", "storage"]);
  return {
    source: mapSource(path, storageIn(storage ?? failAt(json, "it has no storage"))),
    netuid: integerOf(netuid ?? failAt(json, "it has no netuid"), 0, 65_535),
  };
};

/** The file that `fileSource` reads: keys in order, a line each. */
export const printMetagraph = (netuid: number, storage: ReadonlyMap<StorageKey, Uint8Array>): string => {
  const sorted = [...storage].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = Object.fromEntries(sorted.map(([key, value]) => [key, toHex(value)]));
  return `${JSON.stringify({ format: FORMAT, netuid, storage: lines }, undefined, 1)}\n`;
};
