/** The state that a chain starts from, built by the pallets from a chain spec's config. Reference: RuntimeGenesisConfig, sp-genesis-builder. */
import { PALLETS } from "./composition.ts";
import type { Ctx } from "./frame/ctx.ts";
import { GenesisError } from "./frame/genesis.ts";
import { twox128Name } from "./primitives/hashing.ts";
import { isJsonObject, type Json, type JsonObject } from "./primitives/json.ts";
import { u16 } from "./scale/integers.ts";

const STORAGE_VERSION = twox128Name(":__STORAGE_VERSION__:");

/** The config with every field of every pallet, as it is where a spec says nothing. */
export const defaultGenesisConfig = (): JsonObject =>
  Object.fromEntries(
    PALLETS.flatMap(({ genesis }) => (genesis === undefined ? [] : [[genesis.key, genesis.defaults()]])),
  );

/**
 * Writes the genesis state into an empty one. What the config leaves out takes its default. The host must know the state's root, which
 * goes into Ethereum's first block.
 * @param config by pallet: `{"balances":{"balances":[[address, rao]]}, ...}`
 * @throws GenesisError; the state is then half written
 */
export function buildGenesis(ctx: Ctx, config: Json): void {
  if (!isJsonObject(config)) throw new GenesisError("", "a genesis config is an object with one key for each pallet");
  const known = new Set(PALLETS.map(({ genesis }) => genesis?.key));
  for (const key of Object.keys(config))
    if (!known.has(key)) throw new GenesisError(key, "no pallet takes such a config");
  for (const { genesis } of PALLETS) {
    if (genesis === undefined) continue;
    const own = config[genesis.key] ?? {};
    if (!isJsonObject(own)) throw new GenesisError(genesis.key, "not an object");
    genesis.build(ctx, own);
  }
  for (const { name, storageVersion } of PALLETS)
    ctx.state.set(`0x${twox128Name(name)}${STORAGE_VERSION}`, u16, storageVersion ?? 0);
}
