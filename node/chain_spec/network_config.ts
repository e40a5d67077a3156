/** A private network in one small file: who makes blocks, who has what, which subnets there are. `build-spec --config` makes a chain spec of it. */
import { readFileSync } from "node:fs";
import { DEV_NAMES, type DevName, devAccount, devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { parseNodeAddress } from "#p2p/address.ts";
import type { Features } from "#runtime/frame/features.ts";
import { GenesisError } from "#runtime/frame/genesis.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { isJsonObject, type Json, type JsonObject, parseJson } from "#runtime/primitives/json.ts";
import { decodeSs58, encodeSs58 } from "#runtime/primitives/ss58.ts";
import { CHAIN_ID, CHAIN_TYPES, type ChainSpec, ChainSpecError } from "./chain_spec.ts";
import type { SubnetPlan } from "./subnets.ts";

type Reader<T> = (json: Json | undefined, at: string) => T;

/** What an object of the file may hold; anything else in it is a mistake. */
function fields(json: Json | undefined, at: string, known: readonly string[]): JsonObject {
  if (json === undefined || !isJsonObject(json)) throw new GenesisError(at, "expected an object");
  const stray = Object.keys(json).find((key) => !known.includes(key));
  if (stray !== undefined)
    throw new GenesisError(at === "" ? stray : `${at}.${stray}`, `expected nothing of this name: ${known.join(", ")}`);
  return json;
}

const list =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (json, at) => {
    if (json === undefined) return [];
    if (!Array.isArray(json)) throw new GenesisError(at, "expected a list");
    return json.map((each: Json, i) => item(each, `${at}[${i}]`));
  };

const text: Reader<string> = (json, at) => {
  if (typeof json !== "string" || json === "") throw new GenesisError(at, "expected a text");
  return json;
};
const flag =
  (otherwise: boolean): Reader<boolean> =>
  (json, at) => {
    if (json !== undefined && typeof json !== "boolean") throw new GenesisError(at, "expected true or false");
    return json ?? otherwise;
  };

const devName = (json: Json | undefined): DevName | undefined => DEV_NAMES.find((name) => name === json);

const account: Reader<AccountId> = (json, at) => {
  const name = devName(json);
  if (name !== undefined) return devAccount(name);
  const decoded = typeof json === "string" ? decodeSs58(json) : undefined;
  if (decoded === undefined) throw new GenesisError(at, `expected an SS58 address, or one of ${DEV_NAMES.join(", ")}`);
  return decoded.account;
};

type Authority = { readonly aura: AccountId; readonly grandpa: AccountId };

/** The name of a development account, or the two session keys. */
const authority: Reader<Authority> = (json, at) => {
  const name = devName(json);
  if (name !== undefined) return { aura: devAccount(name), grandpa: devGrandpaKey(name) };
  if (json === undefined || !isJsonObject(json))
    throw new GenesisError(at, `expected {"aura": address, "grandpa": address}, or one of ${DEV_NAMES.join(", ")}`);
  const { aura, grandpa } = fields(json, at, ["aura", "grandpa"]);
  return { aura: account(aura, `${at}.aura`), grandpa: account(grandpa, `${at}.grandpa`) };
};

const TAO = /^(\d{1,10})(?:\.(\d{1,9}))?$/;
const RAO_DIGITS = 9;
const MAX_RAO = 2n ** 64n;

/** TAO, as a number or, exactly, as a text. */
const rao: Reader<bigint> = (json, at) => {
  const written = typeof json === "number" || typeof json === "bigint" ? json.toString() : json;
  const [, whole, part = ""] = typeof written === "string" ? (TAO.exec(written) ?? []) : [];
  const value = whole === undefined ? MAX_RAO : BigInt(whole + part.padEnd(RAO_DIGITS, "0"));
  if (value >= MAX_RAO) throw new GenesisError(at, 'expected an amount of TAO with up to 9 decimals, such as "1000.5"');
  return value;
};

/** By account; an account that is named twice, by its name and its address, say, is a mistake. */
const balances: Reader<ReadonlyMap<AccountId, bigint>> = (json, at) => {
  const all = new Map<AccountId, bigint>();
  if (json === undefined) return all;
  if (!isJsonObject(json)) throw new GenesisError(at, 'expected an object: {"Alice": 1000}');
  for (const [key, amount] of Object.entries(json)) {
    const who = account(key, `${at}.${key}`);
    if (all.has(who)) throw new GenesisError(`${at}.${key}`, "expected each account once");
    all.set(who, rao(amount, `${at}.${key}`));
  }
  return all;
};

const subnet: Reader<SubnetPlan> = (json, at) => {
  const given = fields(json, at, ["owner", "hotkey", "start", "hyperparameters"]);
  const hyperparameters = given["hyperparameters"] ?? {};
  if (!isJsonObject(hyperparameters)) throw new GenesisError(`${at}.hyperparameters`, "expected an object");
  return {
    owner: account(given["owner"], `${at}.owner`),
    hotkey: account(given["hotkey"], `${at}.hotkey`),
    start: flag(true)(given["start"], `${at}.start`),
    hyperparameters,
  };
};

/** The plans of subnets in a chain spec or a private network's file. @throws GenesisError with the place */
export const readSubnets: Reader<readonly SubnetPlan[]> = list(subnet);

/** The same plans as `readSubnets` takes them. */
export const printSubnets = (subnets: readonly SubnetPlan[]): Json =>
  subnets.map(({ owner, hotkey, start, hyperparameters }) => ({
    owner: encodeSs58(owner),
    hotkey: encodeSs58(hotkey),
    start,
    hyperparameters,
  }));

const bootNode: Reader<string> = (json, at) => {
  const given = text(json, at);
  if (parseNodeAddress(given) === undefined)
    throw new GenesisError(at, "expected a multiaddress with its peer: /dns4/one/tcp/30333/p2p/12D3KooW...");
  return given;
};

const KNOWN = [
  "name",
  "id",
  "chainType",
  "fast",
  "faucet",
  "bootNodes",
  "authorities",
  "balances",
  "sudo",
  "subnets",
  "evmChainId",
];
const EVM_CHAIN_ID = 42;
const PROPERTIES: JsonObject = { ss58Format: 42, tokenDecimals: 9, tokenSymbol: "TAO" };

function genesisConfig(json: JsonObject): JsonObject {
  const authorities = list(authority)(json["authorities"], "authorities");
  if (authorities.length === 0) throw new GenesisError("authorities", "expected at least one");
  for (const kind of ["aura", "grandpa"] as const) {
    const twice = authorities.findIndex((each, i) =>
      authorities.some((other, j) => j < i && other[kind] === each[kind]),
    );
    if (twice >= 0)
      throw new GenesisError(`authorities[${twice}].${kind}`, "expected a key that no other authority has");
  }
  const endowed = balances(json["balances"], "balances");
  const sudo = json["sudo"];
  const evmChainId = json["evmChainId"] ?? EVM_CHAIN_ID;
  return {
    balances: { balances: [...endowed].map(([who, amount]) => [encodeSs58(who), amount]) },
    aura: { authorities: authorities.map(({ aura }) => encodeSs58(aura)) },
    grandpa: { authorities: authorities.map(({ grandpa }) => [encodeSs58(grandpa), 1]) },
    ...(sudo === undefined ? {} : { sudo: { key: encodeSs58(account(sudo, "sudo")) } }),
    subtensorModule: { balancesIssuance: [...endowed.values()].reduce((sum, amount) => sum + amount, 0n) },
    evmChainId: { chainId: evmChainId },
  };
}

type NetworkPlan = { readonly spec: ChainSpec; readonly features: Features };

/** @throws GenesisError */
function planOf(json: Json): NetworkPlan {
  const given = fields(json, "", KNOWN);
  const id = text(given["id"], "id");
  if (!CHAIN_ID.test(id)) throw new GenesisError("id", "expected letters, digits and ._- only");
  const chainType = CHAIN_TYPES.find((type) => type === (given["chainType"] ?? "Local"));
  if (chainType === undefined) throw new GenesisError("chainType", `expected one of ${CHAIN_TYPES.join(", ")}`);
  const fast = flag(false)(given["fast"], "fast");
  return {
    features: { fast, powFaucet: flag(false)(given["faucet"], "faucet") },
    spec: {
      name: text(given["name"] ?? id, "name"),
      id,
      chainType,
      bootNodes: list(bootNode)(given["bootNodes"], "bootNodes"),
      protocolId: id,
      forkId: undefined,
      properties: PROPERTIES,
      badBlocks: [],
      genesis: {
        kind: "config",
        code: undefined,
        config: genesisConfig(given),
        subnets: readSubnets(given["subnets"], "subnets"),
      },
      rest: {},
    },
  };
}

/** @throws ChainSpecError that names the file, the place in it, and what is expected there */
export function readNetworkConfig(path: string): NetworkPlan {
  try {
    return planOf(parseJson(readFileSync(path, "utf8")));
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    const what = code === "ENOENT" ? "there is no such file" : cause.message.replaceAll(/\s+/g, " ");
    throw new ChainSpecError(path, what, { cause });
  }
}
