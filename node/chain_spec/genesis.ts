/** The genesis block of a chain spec. Reference: sc-chain-spec src/genesis_block.rs. */
import type { BlockDatabase } from "#node/db/block_database.ts";
import { DatabaseError } from "#node/db/errors.ts";
import { createHost } from "#node/host.ts";
import { runtimeCode } from "#node/runtime_code/code.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import { type StateTransition, transition } from "#node/state/transition.ts";
import type { Trie } from "#node/state/trie.ts";
import type { Features } from "#runtime/frame/features.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { buildGenesis } from "#runtime/genesis.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { JsonObject } from "#runtime/primitives/json.ts";
import { EMPTY_ROOT, fromBinaryString } from "#runtime/primitives/trie_node.ts";
import { Runtime } from "#runtime/runtime.ts";
import { encode } from "#runtime/scale/codec.ts";
import { header as headerCodec, headerHash } from "#runtime/scale/header.ts";
import { type ChainSpec, ChainSpecError, type RawGenesis } from "./chain_spec.ts";
import { addSubnets, type SubnetPlan } from "./subnets.ts";

/** `:code` */
const CODE: StorageKey = "0x3a636f6465";
const NO_PARENT: Hex = `0x${"00".repeat(32)}`;
const NO_EXTRINSICS: Hex = toHex(fromBinaryString(EMPTY_ROOT));

/**
 * The storage that our runtime builds from a config, without `:code`.
 * @throws GenesisError
 */
export function storageOfConfig(
  config: JsonObject,
  features: Features,
  subnets: readonly SubnetPlan[] = [],
): ReadonlyMap<StorageKey, Uint8Array> {
  const empty = new MemoryState();
  const overlay = new Overlay(empty);
  const host = createHost({
    yuma: plainEngine,
    storageRoot: (state) => empty.snapshot().apply(state.changes()).trie.root,
    log: () => undefined,
  });
  const ctx = new Runtime(features, host).context(overlay);
  buildGenesis(ctx, config);
  addSubnets(ctx, subnets);
  const storage = new Map<StorageKey, Uint8Array>();
  for (const [key, value] of overlay.changes()) if (value !== undefined) storage.set(key, value);
  return storage;
}

/** A spec's genesis as storage. @param source names the spec in errors. @throws ChainSpecError */
export function rawGenesis(spec: ChainSpec, features: Features, source = spec.id): RawGenesis {
  const { genesis } = spec;
  if (genesis.kind === "raw") return genesis;
  try {
    const top = new Map(storageOfConfig(genesis.config, features, genesis.subnets));
    top.set(CODE, genesis.code ?? runtimeCode(features));
    return { kind: "raw", top, children: new Map() };
  } catch (cause) {
    throw new ChainSpecError(source, (cause as Error).message, { cause });
  }
}

/** Code that a raw spec brings along; undefined if the runtime is to put its own. */
export const codeOf = ({ genesis }: ChainSpec): Uint8Array | undefined =>
  genesis.kind === "raw" ? genesis.top.get(CODE) : genesis.code;

type GenesisBlock = {
  readonly hash: Hex;
  /** SCALE. */
  readonly header: Uint8Array;
  readonly transition: StateTransition;
};

/** The block whose state is `genesis`, over an empty state. */
function genesisBlock(empty: Trie, genesis: RawGenesis): GenesisBlock {
  const made = transition(empty, genesis.top, genesis.children, 1);
  const header = {
    parentHash: NO_PARENT,
    number: 0,
    stateRoot: made.state.root,
    extrinsicsRoot: NO_EXTRINSICS,
    digest: [],
  };
  return { hash: headerHash(header), header: encode(headerCodec, header), transition: made };
}

/**
 * Gives an empty database the spec's genesis; makes sure that another one has it.
 * @returns the genesis hash @throws ChainSpecError, DatabaseError `wrong_genesis`
 */
export function ensureGenesis(database: BlockDatabase, spec: ChainSpec, features: Features): Hex {
  if (!database.isEmpty) {
    const expected = genesisBlock(new MemoryState().snapshot(), rawGenesis(spec, features)).hash;
    const found = database.genesis();
    if (found !== expected) throw new DatabaseError({ code: "wrong_genesis", found, expected });
    return found;
  }
  const block = genesisBlock(database.emptyState(), rawGenesis(spec, features));
  database.commitGenesis(block);
  return block.hash;
}
