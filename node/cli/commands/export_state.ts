/** `export-state`: the state after a block as the genesis of a raw chain spec. Reference: sc-cli src/commands/export_state_cmd.rs. */
import { existsSync } from "node:fs";
import { printChainSpec } from "#node/chain_spec/spec_file.ts";
import type { BlockDatabase } from "#node/db/block_database.ts";
import { openDatabase } from "#node/db/open.ts";
import { CHILD_STORAGE_PREFIX, childKeyOf, childTrie } from "#node/state/transition.ts";
import type { Trie } from "#node/state/trie.ts";
import type { StorageChanges } from "#runtime/frame/state.ts";
import { type Hex, tryFromHex } from "#runtime/primitives/hex.ts";
import { type Arguments, parseInteger, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { basePathOf, chainOf } from "../config.ts";
import { dataPaths } from "../data_paths.ts";
import { CHAIN_OPTIONS, DATABASE_OPTIONS, type OptionTable, UNUSED_LOG_OPTIONS } from "../options.ts";

/** What `export-state` takes. */
export const EXPORT_STATE_OPTIONS: OptionTable = { ...CHAIN_OPTIONS, ...DATABASE_OPTIONS, ...UNUSED_LOG_OPTIONS };

/** @throws UsageError */
function blockHash(database: BlockDatabase, text: string | undefined): Hex {
  if (text === undefined) return database.best().hash;
  if (text.startsWith("0x") && tryFromHex(text)?.length === 32) return text.toLowerCase() as Hex;
  const hash = database.hashByNumber(parseInteger("export-state", text, 0, 2 ** 32 - 1));
  if (hash === undefined) throw new UsageError(`there is no block ${text}`);
  return hash;
}

function childrenOf(state: Trie): ReadonlyMap<Hex, StorageChanges> {
  const children = new Map<Hex, StorageChanges>();
  for (const key of state.keys(CHILD_STORAGE_PREFIX)) {
    const childKey = childKeyOf(key);
    const child = childKey === undefined ? undefined : childTrie(state, childKey);
    if (childKey !== undefined && child !== undefined) children.set(childKey, new Map(child.entries("0x")));
  }
  return children;
}

/** @throws UsageError, ChainSpecError, DatabaseError */
export async function exportState(args: Arguments, io: CommandIo): Promise<void> {
  const [block] = args.positionals;
  const { spec } = chainOf(args, io.env);
  const path = dataPaths(basePathOf(args, io.env).basePath, spec.id).database;
  if (!existsSync(path)) throw new UsageError(`there is no database at ${path}`);
  const database = await openDatabase(path);
  try {
    const hash = blockHash(database, block);
    const state = database.state(hash);
    if (state === undefined) throw new UsageError(`the state of block ${hash} is not here`);
    const children = childrenOf(state);
    const top = new Map([...state.entries("0x")].filter(([key]) => childKeyOf(key) === undefined));
    io.out(`${printChainSpec({ ...spec, genesis: { kind: "raw", top, children } })}\n`);
  } finally {
    await database.close();
  }
}
