/** Chain specs as JSON: upstream's raw form, and the one with a config for the runtime. Reference: sc-chain-spec src/chain_spec.rs ClientSpec. */
import { readFileSync } from "node:fs";
import { GenesisError } from "#runtime/frame/genesis.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { type Hex, toHex, tryFromHex } from "#runtime/primitives/hex.ts";
import { isJsonObject, type Json, type JsonObject, parseJson, printJson } from "#runtime/primitives/json.ts";
import {
  CHAIN_ID,
  CHAIN_TYPES,
  type ChainSpec,
  ChainSpecError,
  type ConfigGenesis,
  type RawGenesis,
} from "./chain_spec.ts";
import { printSubnets, readSubnets } from "./network_config.ts";

type Fail = (what: string) => never;

const DEFAULT_PROPERTIES: JsonObject = { ss58Format: 42, tokenDecimals: 9, tokenSymbol: "TAO" };
const KNOWN_FIELDS = new Set([
  "name",
  "id",
  "chainType",
  "bootNodes",
  "protocolId",
  "forkId",
  "properties",
  "badBlocks",
  "genesis",
]);

const stringOr = (json: Json | undefined, name: string, fail: Fail): string | undefined => {
  if (json === undefined || json === null) return undefined;
  return typeof json === "string" ? json : fail(`${name} is not a string`);
};

function stringsOf(json: Json | undefined, name: string, fail: Fail): readonly string[] {
  if (json === undefined || json === null) return [];
  const strings = Array.isArray(json) && json.every((item): item is string => typeof item === "string");
  return strings ? (json as readonly string[]) : fail(`${name} is not a list of strings`);
}

function bytesOf(json: Json | undefined, name: string, fail: Fail): Uint8Array {
  const bytes = typeof json === "string" && json.startsWith("0x") ? tryFromHex(json) : undefined;
  return bytes ?? fail(`${name} is not hex: ${typeof json === "string" ? json.slice(0, 40) : typeof json}`);
}

function storageOf(json: Json | undefined, name: string, fail: Fail): Map<StorageKey, Uint8Array> {
  if (json === undefined || !isJsonObject(json)) return fail(`${name} is not an object of keys and values`);
  return new Map(
    Object.entries(json).map(([key, value]) => [
      toHex(bytesOf(key, `a key in ${name}`, fail)),
      bytesOf(value, `${name}.${key.slice(0, 80)}`, fail),
    ]),
  );
}

function rawGenesisOf(raw: Json, fail: Fail): RawGenesis {
  if (!isJsonObject(raw)) return fail("genesis.raw is not an object");
  const children = raw["childrenDefault"] ?? {};
  if (!isJsonObject(children)) return fail("genesis.raw.childrenDefault is not an object");
  return {
    kind: "raw",
    top: storageOf(raw["top"], "genesis.raw.top", fail),
    children: new Map(
      Object.entries(children).map(([key, storage]): [Hex, Map<StorageKey, Uint8Array>] => [
        toHex(bytesOf(key, "a key of genesis.raw.childrenDefault", fail)),
        storageOf(storage, `genesis.raw.childrenDefault.${key}`, fail),
      ]),
    ),
  };
}

/** Ours: upstream's files have none. */
function subnetsOf(runtime: JsonObject, fail: Fail): Pick<ConfigGenesis, "subnets"> {
  try {
    const subnets = readSubnets(runtime["subnets"], "genesis.runtimeGenesis.subnets");
    return subnets.length === 0 ? {} : { subnets };
  } catch (cause) {
    if (!(cause instanceof GenesisError)) throw cause;
    return fail(cause.message);
  }
}

function configGenesisOf(runtime: Json, fail: Fail): ConfigGenesis {
  if (!isJsonObject(runtime)) return fail("genesis.runtimeGenesis is not an object");
  const config = runtime["patch"] ?? runtime["config"];
  if (config === undefined || !isJsonObject(config))
    return fail("genesis.runtimeGenesis has neither a patch nor a config");
  const code = runtime["code"];
  return {
    kind: "config",
    code: code === undefined || code === null ? undefined : bytesOf(code, "genesis.runtimeGenesis.code", fail),
    config,
    ...subnetsOf(runtime, fail),
  };
}

function genesisOf(json: Json | undefined, fail: Fail): RawGenesis | ConfigGenesis {
  if (json === undefined || !isJsonObject(json)) return fail("it has no genesis");
  if (json["raw"] !== undefined) return rawGenesisOf(json["raw"], fail);
  if (json["runtimeGenesis"] !== undefined) return configGenesisOf(json["runtimeGenesis"], fail);
  return fail("its genesis is neither raw nor a runtimeGenesis");
}

/** @param source names the spec in errors: its path @throws ChainSpecError */
export function parseChainSpec(text: string, source: string): ChainSpec {
  const fail: Fail = (what) => {
    throw new ChainSpecError(source, what);
  };
  let json: Json;
  try {
    json = parseJson(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return fail(`not JSON: ${cause.message.replaceAll(/\s+/g, " ").slice(0, 120)}`);
  }
  if (!isJsonObject(json)) return fail("not an object");
  const id = stringOr(json["id"], "id", fail) ?? fail("it has no id");
  if (!CHAIN_ID.test(id)) return fail(`id may hold letters, digits and ._- only: ${id.slice(0, 40)}`);
  const chainType = json["chainType"] ?? "Live";
  const properties = json["properties"] ?? DEFAULT_PROPERTIES;
  if (!isJsonObject(properties)) return fail("properties is not an object");
  return {
    name: stringOr(json["name"], "name", fail) ?? fail("it has no name"),
    id,
    chainType: CHAIN_TYPES.find((type) => type === chainType) ?? fail(`chainType is none of ${CHAIN_TYPES.join(", ")}`),
    bootNodes: stringsOf(json["bootNodes"], "bootNodes", fail),
    protocolId: stringOr(json["protocolId"], "protocolId", fail),
    forkId: stringOr(json["forkId"], "forkId", fail),
    properties,
    badBlocks: stringsOf(json["badBlocks"], "badBlocks", fail).map((hash) => toHex(bytesOf(hash, "badBlocks", fail))),
    genesis: genesisOf(json["genesis"], fail),
    rest: Object.fromEntries(Object.entries(json).filter(([key]) => !KNOWN_FIELDS.has(key))),
  };
}

/** @throws ChainSpecError */
export function readChainSpec(path: string): ChainSpec {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ChainSpecError(path, code === "ENOENT" ? "there is no such file" : (cause as Error).message, { cause });
  }
  return parseChainSpec(text, path);
}

const hexEntries = (storage: Iterable<readonly [Hex, Uint8Array | undefined]>): JsonObject =>
  Object.fromEntries(
    [...storage]
      .flatMap(([key, value]) => (value === undefined ? [] : [[key, toHex(value)] as const]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

function printGenesis(genesis: RawGenesis | ConfigGenesis): Json {
  if (genesis.kind === "raw") {
    const childrenDefault = Object.fromEntries(
      [...genesis.children].map(([key, storage]) => [key, hexEntries(storage)] as const),
    );
    return { raw: { top: hexEntries(genesis.top), childrenDefault } };
  }
  const code = genesis.code === undefined ? {} : { code: toHex(genesis.code) };
  const subnets = genesis.subnets?.length ? { subnets: printSubnets(genesis.subnets) } : {};
  return { runtimeGenesis: { ...code, patch: genesis.config, ...subnets } };
}

/** The file that `parseChainSpec` reads, as upstream writes it: keys of storage in order. */
export const printChainSpec = (spec: ChainSpec): string =>
  printJson({
    name: spec.name,
    id: spec.id,
    chainType: spec.chainType,
    bootNodes: spec.bootNodes,
    telemetryEndpoints: null,
    protocolId: spec.protocolId ?? null,
    ...(spec.forkId === undefined ? {} : { forkId: spec.forkId }),
    properties: spec.properties,
    badBlocks: spec.badBlocks,
    ...spec.rest,
    genesis: printGenesis(spec.genesis),
  });
