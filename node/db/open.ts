import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { EMPTY_ROOT, toBinaryString } from "#runtime/primitives/trie_node.ts";
import { BlockDatabase, type DatabaseSettings } from "./block_database.ts";
import { type Buckets, FORMAT, openBuckets } from "./buckets.ts";
import { DatabaseError } from "./errors.ts";
import { ForkTree } from "./fork_tree.ts";
import { LevelRowStore } from "./level_row_store.ts";
import { ARCHIVE, ARCHIVE_CANONICAL, type PruningMode, parsePruningMode, printPruningMode } from "./pruning_mode.ts";
import { type Batch, MemoryRowStore } from "./row_store.ts";

/** What is wanted of the database; what is left out is as the database has it, or the default for a new one. */
export interface OpenOptions {
  /** What a new database keeps (archive if not given), and what an existing one must agree with. */
  readonly statePruning?: PruningMode;
  /** Bodies and justifications: archive-canonical if not given. May change from one run to the next. */
  readonly blocksPruning?: PruningMode;
  /** The chain that an existing database must be of. */
  readonly genesis?: Hex;
  /** See DatabaseSettings. */
  readonly maxResidentNodes?: number;
}

/** About 150 MB. */
const MAX_RESIDENT_NODES = 400_000;

/** The mode to go on with. Reference: sc-state-db lib.rs choose_pruning_mode. */
function chooseStatePruning(stored: string, requested: PruningMode | undefined): PruningMode {
  const mode = parsePruningMode(stored);
  if (mode === undefined) throw new DatabaseError({ code: "corrupt", what: `state pruning "${stored}"` });
  if (requested === undefined) return mode;
  if (mode.kind === requested.kind) return requested;
  throw new DatabaseError({ code: "incompatible_pruning", stored, requested: printPruningMode(requested) });
}

function checkChain(buckets: Buckets, expected: Hex | undefined): void {
  const corrupt = (what: string): DatabaseError => new DatabaseError({ code: "corrupt", what });
  const genesis = buckets.facts.get("genesis");
  if (genesis === undefined) throw corrupt("no genesis block is recorded");
  if (expected !== undefined && genesis !== expected)
    throw new DatabaseError({ code: "wrong_genesis", found: genesis, expected });
  const tree = new ForkTree(buckets);
  for (const fact of ["genesis", "finalized", "best"] as const) {
    const hash = buckets.facts.get(fact);
    const place = hash === undefined ? undefined : tree.place(hash);
    if (place === undefined) throw corrupt(`the ${fact} block is missing`);
    if (!tree.isCanonical(place)) throw corrupt(`the ${fact} block #${place.number} is not on the best chain`);
    const root = toBinaryString(fromHex(place.stateRoot));
    if (fact !== "genesis" && root !== EMPTY_ROOT && !buckets.trieNodes.has(root)) {
      throw corrupt(`the state of the ${fact} block #${place.number} is missing`);
    }
  }
}

/**
 * Opens the database at `path`, or makes one; without a path it is in memory and gone with the process. A new one has no genesis yet
 * (`isEmpty`): give it one with `commitGenesis`.
 * @throws DatabaseError `foreign`, `locked`, `corrupt`, `unknown_version`, `wrong_genesis`, `incompatible_pruning`, `io`
 */
export async function openDatabase(path: string | undefined, options: OpenOptions = {}): Promise<BlockDatabase> {
  const settings = (statePruning: PruningMode): DatabaseSettings => ({
    statePruning,
    blocksPruning: options.blocksPruning ?? ARCHIVE_CANONICAL,
    maxResidentNodes: options.maxResidentNodes ?? MAX_RESIDENT_NODES,
  });
  if (path === undefined) return new BlockDatabase(new MemoryRowStore(), settings(options.statePruning ?? ARCHIVE));
  const store = await LevelRowStore.open(path);
  try {
    if (await store.isEmpty()) return new BlockDatabase(store, settings(options.statePruning ?? ARCHIVE));
    const buckets = openBuckets(store);
    const format = readFormat(buckets);
    if (format === undefined) throw new DatabaseError({ code: "foreign", path });
    if (format !== FORMAT) throw new DatabaseError({ code: "unknown_version", found: format, expected: FORMAT });
    const stored = buckets.texts.get("statePruning") ?? "";
    const statePruning = chooseStatePruning(stored, options.statePruning);
    checkChain(buckets, options.genesis);
    if (printPruningMode(statePruning) !== stored) {
      const batch: Batch = new Map();
      buckets.texts.put(batch, "statePruning", printPruningMode(statePruning));
      store.write(batch, true);
    }
    return new BlockDatabase(store, settings(statePruning));
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The format row if it is one of ours, of whatever version. */
function readFormat(buckets: Buckets): string | undefined {
  try {
    const format = buckets.texts.get("format");
    return format?.startsWith("subtensor-ts/") ? format : undefined;
  } catch (error) {
    if (error instanceof DatabaseError && error.detail.code === "corrupt") return undefined;
    throw error;
  }
}
