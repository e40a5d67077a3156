/** Upstream's local chain, with three authorities or with one. Reference: node/src/chain_spec/localnet.rs. */
import type { JsonObject } from "#runtime/primitives/json.ts";
import { decodeSs58, encodeSs58 } from "#runtime/primitives/ss58.ts";
import { type DevName, devAccount, devGrandpaKey } from "../keystore/dev_keys.ts";
import type { ChainSpec } from "./chain_spec.ts";

/** Rao. */
const RICH = 1_000_000_000_000_000n;
const ENDOWED = 2_000_000_000_000n;
const WITH_RICH: readonly DevName[] = ["Alice", "Bob", "Charlie"];
const WITH_ENDOWED: readonly DevName[] = ["Dave", "Eve", "Ferdie", "One", "Two", "Three"];
/** The accounts of the Ethereum developer addresses Alith and Baltathar. */
const ETHEREUM_ACCOUNTS = [
  "5Fghzk1AJt88PeFEzuRfXzbPchiBbsVGTTXcdx599VdZzkTA",
  "5GeqNhKWj1KG78VHzbmo3ZjZgUTrCuWeamdgiA114XHGdaEr",
];
const EVM_CHAIN_ID = 42;
/** One block that no chain has: upstream's example of a refused one. */
const BAD_BLOCKS = ["0xc174d485de4bc3813ac249fe078af605c74ff91d07b0a396cf75fa04f81fa312"] as const;

/** @param wallet address of one more account with a million TAO, or of one of the others, which then has as much. */
function balances(wallet: string | undefined): readonly (readonly [address: string, rao: bigint])[] {
  const all = new Map<string, bigint>();
  for (const name of WITH_RICH) all.set(encodeSs58(devAccount(name)), RICH);
  for (const name of WITH_ENDOWED) all.set(encodeSs58(devAccount(name)), ENDOWED);
  for (const account of ETHEREUM_ACCOUNTS) all.set(account, ENDOWED);
  if (wallet !== undefined) all.set(wallet, RICH);
  return [...all];
}

/** The config from which the runtime builds the genesis. */
export function localGenesisConfig(authorities: readonly DevName[], wallet?: string): JsonObject {
  const decoded = wallet === undefined ? undefined : decodeSs58(wallet);
  return {
    balances: { balances: balances(decoded && encodeSs58(decoded.account)) },
    aura: { authorities: authorities.map((name) => encodeSs58(devAccount(name))) },
    grandpa: { authorities: authorities.map((name) => [encodeSs58(devGrandpaKey(name)), 1]) },
    sudo: { key: encodeSs58(devAccount("Alice")) },
    evmChainId: { chainId: EVM_CHAIN_ID },
  };
}

const localSpec = (authorities: readonly DevName[], wallet: string | undefined): ChainSpec => ({
  name: "Bittensor",
  id: "bittensor",
  chainType: "Local",
  bootNodes: [],
  protocolId: "bittensor",
  forkId: undefined,
  properties: { ss58Format: 42, tokenDecimals: 9, tokenSymbol: "TAO" },
  badBlocks: BAD_BLOCKS,
  genesis: { kind: "config", code: undefined, config: localGenesisConfig(authorities, wallet) },
  rest: {},
});

/** `--chain local`: One, Two and Three. @param wallet see `localGenesisConfig` */
export const localChain = (wallet?: string): ChainSpec => localSpec(["One", "Two", "Three"], wallet);

/** `--dev`, and what runs without any option: One alone. */
export const devChain = (wallet?: string): ChainSpec => localSpec(["One"], wallet);
