/** `key`: secrets and addresses. Reference: sc-cli src/commands/{generate,inspect_key,insert_key,utils}.rs. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { Keystore } from "#node/keystore/keystore.ts";
import { generatePhrase, isPhrase, type KeyPair, keyPairFromSuri, SCHEMES, type Scheme } from "#node/keystore/suri.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { toHex, tryFromHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { decodeSs58, encodeSs58, SS58_PREFIX } from "#runtime/primitives/ss58.ts";
import { type Arguments, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { basePathOf, chainOf } from "../config.ts";
import { dataPaths } from "../data_paths.ts";
import { CHAIN_OPTIONS, type OptionTable, PASSWORD_OPTIONS, UNUSED_LOG_OPTIONS } from "../options.ts";
import { passwordOf } from "../password.ts";

const SCHEME_OPTION: OptionTable = {
  scheme: { kind: "value", value: "sr25519|ed25519|ecdsa", help: "default sr25519" },
  ...PASSWORD_OPTIONS,
};
const OUTPUT_OPTIONS: OptionTable = {
  ...SCHEME_OPTION,
  network: { kind: "value", short: "n", value: "NETWORK", help: "SS58 prefix (default 42), or substrate" },
  "output-type": { kind: "value", value: "text|json", help: "default text" },
};
/** What `key generate` takes. */
export const KEY_GENERATE_OPTIONS: OptionTable = {
  ...OUTPUT_OPTIONS,
  words: { kind: "value", short: "w", value: "12|15|18|21|24", help: "words of the phrase (default 12)" },
};
/** What `key inspect` takes. */
export const KEY_INSPECT_OPTIONS: OptionTable = {
  ...OUTPUT_OPTIONS,
  public: { kind: "flag", help: "the argument is a public key in hex" },
};
/** What `key insert` takes. */
export const KEY_INSERT_OPTIONS: OptionTable = {
  ...CHAIN_OPTIONS,
  ...SCHEME_OPTION,
  "keystore-path": { kind: "value", value: "PATH", help: "instead of the one in the base path" },
  "key-type": { kind: "value", value: "TYPE", help: "four letters: aura, gran" },
  suri: { kind: "value", value: "SURI", help: "the secret, or a file with it; asked for if left out" },
  ...UNUSED_LOG_OPTIONS,
};

const MAX_PREFIX = 16_383;
const WORD_COUNTS = [12, 15, 18, 21, 24] as const;
/** What stands before the lines of a text, wide as upstream's. */
const LABEL_WIDTH = 19;

type Field = readonly [json: string, label: string, value: string];

/** @throws UsageError */
function schemeOf(args: Arguments): Scheme {
  const text = args.value("scheme")?.toLowerCase() ?? "sr25519";
  const scheme = SCHEMES.find((known) => known === text);
  if (scheme === undefined) throw new UsageError(`--scheme takes ${SCHEMES.join(", ")}, not ${text}`);
  return scheme;
}

/** @throws UsageError */
function prefixOf(args: Arguments): number | undefined {
  const text = args.value("network");
  if (text === undefined) return undefined;
  return text === "substrate" ? SS58_PREFIX : args.integer("network", 0, MAX_PREFIX);
}

const networkName = (prefix: number): string => (prefix === SS58_PREFIX ? "substrate" : prefix.toString());

/** The argument itself, or what is in the file of this name. */
const readSecret = (text: string): string =>
  existsSync(text) && statSync(text).isFile() ? readFileSync(text, "utf8").trimEnd() : text;

const accountOf = (publicKey: Uint8Array): AccountId =>
  toHex(publicKey.length === 32 ? publicKey : blake2b256(publicKey)) as AccountId;

const publicFields = (publicKey: Uint8Array, prefix: number): readonly Field[] => [
  ["publicKey", "Public key (hex)", toHex(publicKey)],
  ["accountId", "Account ID", accountOf(publicKey)],
  ["ss58PublicKey", "Public key (SS58)", encodeSs58(toHex(publicKey) as AccountId, prefix)],
  ["ss58Address", "SS58 Address", encodeSs58(accountOf(publicKey), prefix)],
];

function secretFields(pair: KeyPair, prefix: number): readonly Field[] {
  const seed = pair.seed();
  return [
    ["networkId", "Network ID", networkName(prefix)],
    ["secretSeed", "Secret seed", seed === undefined ? "n/a" : toHex(seed)],
    ...publicFields(pair.publicKey, prefix),
  ];
}

/** @throws UsageError */
function print(io: CommandIo, args: Arguments, heading: string, first: Field, fields: readonly Field[]): void {
  const type = args.value("output-type")?.toLowerCase() ?? "text";
  if (type !== "text" && type !== "json") throw new UsageError(`--output-type takes text or json, not ${type}`);
  if (type === "json") {
    const json = Object.fromEntries([first, ...fields].map(([name, , value]) => [name, value]));
    io.out(`${JSON.stringify(json, null, 2)}\n`);
    return;
  }
  const lines = fields.map(([, label, value]) => `  ${`${label}:`.padEnd(LABEL_WIDTH)}${value}`);
  io.out(`${[heading, ...lines].join("\n")}\n`);
}

/** @throws UsageError, SuriError */
async function printSecret(io: CommandIo, args: Arguments, suri: string): Promise<void> {
  const pair = keyPairFromSuri(suri, schemeOf(args), await passwordOf(args, io));
  const prefix = prefixOf(args) ?? SS58_PREFIX;
  const [name, heading] = isPhrase(suri)
    ? ["secretPhrase", `${"Secret phrase:".padEnd(LABEL_WIDTH + 2)}${suri}`]
    : ["secretKeyUri", `Secret Key URI \`${suri}\` is account:`];
  print(io, args, heading, [name, "", suri], secretFields(pair, prefix));
}

/** `key generate` @throws UsageError */
export async function keyGenerate(args: Arguments, io: CommandIo): Promise<void> {
  const asked = args.integer("words", 12, 24) ?? 12;
  const words = WORD_COUNTS.find((count) => count === asked);
  if (words === undefined) throw new UsageError(`--words takes ${WORD_COUNTS.join(", ")}`);
  await printSecret(io, args, generatePhrase(words));
}

function printPublic(io: CommandIo, args: Arguments, text: string, publicKey: Uint8Array, prefix: number): void {
  print(
    io,
    args,
    `Public Key URI \`${text}\` is account:`,
    ["publicKeyUri", "", text],
    [["networkId", "Network ID/Version", networkName(prefix)], ...publicFields(publicKey, prefix)],
  );
}

/** `key inspect URI`: of a secret, an address, or a public key. @throws UsageError, SuriError */
export async function keyInspect(args: Arguments, io: CommandIo): Promise<void> {
  const text = readSecret(args.positionals[0] ?? (await io.ask("URI: ")));
  if (args.has("public")) {
    const key = tryFromHex(text);
    if (key?.length !== (schemeOf(args) === "ecdsa" ? 33 : 32)) throw new UsageError("not a public key in hex");
    printPublic(io, args, text, key, prefixOf(args) ?? SS58_PREFIX);
    return;
  }
  const address = decodeSs58(text);
  if (address === undefined) await printSecret(io, args, text);
  else printPublic(io, args, text, tryFromHex(address.account) ?? new Uint8Array(0), prefixOf(args) ?? address.prefix);
}

/** `key insert`: into the keystore of a chain. @throws UsageError, ChainSpecError, SuriError */
export async function keyInsert(args: Arguments, io: CommandIo): Promise<void> {
  const keyType = args.value("key-type");
  if (keyType === undefined || !/^[\x21-\x7e]{4}$/.test(keyType))
    throw new UsageError("--key-type takes four letters: aura, gran");
  const suri = readSecret(args.value("suri") ?? (await io.ask("URI: ")));
  const password = await passwordOf(args, io);
  const folder = args.value("keystore-path") ?? keystoreFolder(args, io.env);
  const { publicKey } = keyPairFromSuri(suri, schemeOf(args), password);
  new Keystore(folder, password).insert(keyType, suri, publicKey);
}

function keystoreFolder(args: Arguments, env: NodeJS.ProcessEnv): string {
  if (args.has("dev") || args.has("tmp")) throw new UsageError("a temporary base path keeps no keys: give --base-path");
  return dataPaths(basePathOf(args, env).basePath, chainOf(args, env).spec.id).keystore;
}
