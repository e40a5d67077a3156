/** Where a subnet's storage is read from: a running node, or a file. */
import { readFileSync } from "node:fs";
import { parseChainSpec } from "#node/chain_spec/spec_file.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { fromHex, toHex, tryFromHex } from "#runtime/primitives/hex.ts";
import { SimulationError } from "./errors.ts";
import { entriesOf, failAt, integerOf, type JsonAt, membersOf, parseAt, textOf } from "./json_reader.ts";
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

const isHexList = (value: unknown): value is StorageKey[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string" && one.startsWith("0x"));

/** A running node's state after a block, its best one if none is named. @throws SimulationError */
export const rpcSource = async (name: string, rpc: RpcClient, block?: string): Promise<StorageSource> => {
  const at = block ?? (await rpc.call("chain_getBlockHash", []));
  const fail = (method: string): never => {
    throw new SimulationError(`${name}: ${method}: not the answer of a subtensor node`);
  };
  if (typeof at !== "string") return fail("chain_getBlockHash");
  return {
    name,
    async keys(prefix) {
      const all: StorageKey[] = [];
      for (;;) {
        const page = await rpc.call("state_getKeysPaged", [prefix, PAGE, all.at(-1) ?? null, at]);
        if (!isHexList(page)) return fail("state_getKeysPaged");
        all.push(...page);
        if (page.length < PAGE) return all;
      }
    },
    async values(keys) {
      const found = new Map<string, Uint8Array>();
      for (let from = 0; from < keys.length; from += PAGE) {
        const answer = await rpc.call("state_queryStorageAt", [keys.slice(from, from + PAGE), at]);
        const changes = Array.isArray(answer) ? (answer[0] as { changes?: unknown } | undefined)?.changes : undefined;
        if (!Array.isArray(changes)) return fail("state_queryStorageAt");
        for (const [key, value] of changes as [string, string | null][])
          if (value !== null) found.set(key, fromHex(value));
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
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new SimulationError(`${path}: ${code === "ENOENT" ? "there is no such file" : message}`, { cause });
  }
  if (!text.includes(FORMAT)) {
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
