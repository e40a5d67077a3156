/** What a chain is: its names, who to find it by, and its genesis. Reference: sc-chain-spec src/chain_spec.rs. */

import { ActionableError } from "#node/actionable.ts";
import type { StorageChanges, StorageKey } from "#runtime/frame/state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { Json, JsonObject } from "#runtime/primitives/json.ts";
import type { SubnetPlan } from "./subnets.ts";

/** As upstream spells them; Local and Development chains are open to all origins and healthy without peers. */
export const CHAIN_TYPES = ["Live", "Local", "Development"] as const;
type ChainType = (typeof CHAIN_TYPES)[number];
/** What is part of a path cannot be part of an id, since the chain's folder is named by it. */
export const CHAIN_ID = /^(?!\.{1,2}$)[\w.-]+$/;

/** Storage as it is, top trie and default child tries (by their key without the prefix). */
export type RawGenesis = {
  readonly kind: "raw";
  readonly top: ReadonlyMap<StorageKey, Uint8Array>;
  readonly children: ReadonlyMap<Hex, StorageChanges>;
};
/** A config for the runtime to build storage from. */
export type ConfigGenesis = {
  readonly kind: "config";
  /** What goes under `:code`; our own module if left out. */
  readonly code: Uint8Array | undefined;
  readonly config: JsonObject;
  /** Made on top of what the config makes. */
  readonly subnets?: readonly SubnetPlan[];
};

/** A spec that was read and checked. */
export interface ChainSpec {
  readonly name: string;
  /** Name of the chain's folder in the base path. */
  readonly id: string;
  readonly chainType: ChainType;
  /** Multiaddresses of nodes to start from. */
  readonly bootNodes: readonly string[];
  readonly protocolId: string | undefined;
  readonly forkId: string | undefined;
  /** For wallets: `ss58Format`, `tokenDecimals`, `tokenSymbol`. */
  readonly properties: JsonObject;
  readonly badBlocks: readonly Hex[];
  readonly genesis: RawGenesis | ConfigGenesis;
  /** What else the file holds, kept for `build-spec`. */
  readonly rest: Readonly<Record<string, Json>>;
}

/** A chain spec that cannot be used: which one, and what is wrong in it. */
export class ChainSpecError extends ActionableError {
  override readonly name = "ChainSpecError";
  constructor(source: string, what: string, options?: ErrorOptions) {
    super(`chain spec ${source}: ${what}`, options);
  }
}
