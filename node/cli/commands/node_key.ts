/** `key generate-node-key` and `key inspect-node-key`. Reference: sc-cli src/commands/{generate_node_key,inspect_node_key}.rs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generateNodeKey, parseNodeKey, peerIdOfNodeKey } from "#p2p/node_key.ts";
import { toBareHex } from "#runtime/primitives/hex.ts";
import { type Arguments, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { chainOf, type NodeKeySource } from "../config.ts";
import { dataPaths, defaultBasePath } from "../data_paths.ts";
import type { OptionTable } from "../options.ts";

const PRIVATE_FILE = 0o600;

/** What `key generate-node-key` takes. */
export const GENERATE_NODE_KEY_OPTIONS: OptionTable = {
  file: { kind: "value", value: "FILE", help: "where the secret goes, instead of standard output" },
  bin: { kind: "flag", help: "32 bytes instead of hex digits" },
  chain: { kind: "value", value: "local|dev|FILE", help: "whose folder, with one of the next two" },
  "base-path": { kind: "value", short: "d", value: "PATH", help: "save it there, unless there is one already" },
  "default-base-path": { kind: "flag", help: "save it in the default base path, unless there is one already" },
};
/** What `key inspect-node-key` takes. */
export const INSPECT_NODE_KEY_OPTIONS: OptionTable = {
  file: { kind: "value", value: "FILE", help: "where the secret is, instead of standard input" },
  bin: { kind: "flag", help: "accepted for the sake of scripts: both forms are read" },
  network: { kind: "value", short: "n", value: "NETWORK", help: "accepted for the sake of scripts" },
};

function writeSecret(path: string, secret: Uint8Array, binary = false): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, binary ? secret : toBareHex(secret), { mode: PRIVATE_FILE });
}

/** `key generate-node-key`: the secret to standard output, the peer id to standard error. @throws UsageError, ChainSpecError */
export async function generateNodeKeyCommand(args: Arguments, io: CommandIo): Promise<void> {
  const inBasePath = args.has("base-path") || args.has("default-base-path");
  const given = args.value("file");
  if (given !== undefined && inBasePath) throw new UsageError("--file and a base path exclude each other");
  const basePath = args.value("base-path") ?? defaultBasePath(io.env);
  const path = inBasePath ? dataPaths(basePath, chainOf(args, io.env).spec.id).nodeKey : given;
  if (inBasePath && path !== undefined && existsSync(path)) throw new UsageError(`there is a key at ${path} already`);
  const secret = await generateNodeKey();
  if (path !== undefined) writeSecret(path, secret, args.has("bin"));
  else if (args.has("bin")) throw new UsageError("--bin needs --file");
  else io.out(toBareHex(secret));
  io.say(`${peerIdOfNodeKey(secret)}\n`);
}

/** `key inspect-node-key`: the peer id that goes with a secret. @throws UsageError */
export async function inspectNodeKey(args: Arguments, io: CommandIo): Promise<void> {
  const path = args.value("file");
  const text = path === undefined ? new TextEncoder().encode(await io.ask("")) : readKeyFile(path);
  const secret = parseNodeKey(text);
  if (secret === undefined) throw new UsageError("not a node key: 32 bytes, or 64 hex digits");
  io.out(`${peerIdOfNodeKey(secret)}\n`);
}

function readKeyFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UsageError(`node key file ${path}: ${(cause as Error).message}`);
  }
}

/** The secret of a node; a file that is not there is made, with a new one. @throws UsageError for a file that holds none */
export async function loadNodeKey(source: NodeKeySource): Promise<Uint8Array> {
  if ("secret" in source) return source.secret;
  if (!existsSync(source.file)) {
    const secret = await generateNodeKey();
    writeSecret(source.file, secret);
    return secret;
  }
  const secret = parseNodeKey(readKeyFile(source.file));
  if (secret === undefined)
    throw new UsageError(`node key file ${source.file} holds no key: 32 bytes, or 64 hex digits`);
  return secret;
}
