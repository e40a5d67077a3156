/** The chain of a base path for a command: opened without a network, a pool or keys, and closed whatever happens. */
import { existsSync, mkdirSync } from "node:fs";
import { BlockRefused } from "#node/chain/block_verdict.ts";
import { Chain } from "#node/chain/chain.ts";
import { UnknownBlock } from "#node/chain/chain_view.ts";
import { codeOf, ensureGenesis } from "#node/chain_spec/genesis.ts";
import type { BlockDatabase } from "#node/db/block_database.ts";
import { openDatabase } from "#node/db/open.ts";
import { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import { grandpaRows } from "#node/finality/grandpa_rows.ts";
import { chooseEngine } from "#node/kernels/choose_engine.ts";
import { runtimeCode } from "#node/runtime_code/code.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import { type Hex, tryFromHex } from "#runtime/primitives/hex.ts";
import { type Arguments, parseInteger, UsageError } from "./arguments.ts";
import type { CommandIo } from "./command_io.ts";
import { basePathOf, chainOf, pruningOf } from "./config.ts";
import { dataPaths } from "./data_paths.ts";
import type { SignedBlock } from "./signed_block.ts";

/** A chain that is open for a command. */
export type OfflineChain = {
  readonly chain: Chain;
  readonly database: BlockDatabase;
  /** False where blocks carry no seal. */
  readonly sealed: boolean;
};

/** @param make whether there may be no chain yet @throws UsageError, ChainSpecError, DatabaseError, and what `work` throws */
export async function withOfflineChain(
  args: Arguments,
  io: CommandIo,
  make: "make" | "only if there",
  work: (offline: OfflineChain) => Promise<void>,
): Promise<void> {
  const { spec, features } = chainOf(args, io.env);
  const statePruning = pruningOf(args, "state-pruning");
  const blocksPruning = pruningOf(args, "blocks-pruning");
  const paths = dataPaths(basePathOf(args, io.env).basePath, spec.id);
  if (make === "only if there" && !existsSync(paths.database))
    throw new UsageError(`there is no database at ${paths.database}`);
  mkdirSync(paths.chain, { recursive: true });
  const database = await openDatabase(paths.database, {
    ...(statePruning === undefined ? {} : { statePruning }),
    ...(blocksPruning === undefined ? {} : { blocksPruning }),
  });
  try {
    ensureGenesis(database, spec, features);
    const chain = new Chain({
      database,
      features,
      genesisCode: codeOf(spec) ?? runtimeCode(features),
      yuma: chooseEngine({ warn: (line) => io.say(`${line}\n`) }),
      log: () => undefined,
    });
    await work({ chain, database, sealed: !args.has("sealing") });
  } finally {
    await database.close();
  }
}

/** Checks proofs of finality by the chain's own authorities, and votes for nothing. */
export const proofChecker = ({ chain, database }: OfflineChain, say: (text: string) => void): GrandpaVoter =>
  new GrandpaVoter({
    chain,
    keys: () => [],
    verify: verifyEd25519,
    ...grandpaRows(database),
    network: () => undefined,
    gossipMs: 0,
    log: (text) => say(`${text}\n`),
  });

/** By hash or number. @throws UsageError */
export function blockHashOf({ chain }: OfflineChain, command: string, text: string): Hex {
  const isHash = text.startsWith("0x") && tryFromHex(text)?.length === 32;
  const hash = isHash ? (text.toLowerCase() as Hex) : chain.hashByNumber(parseInteger(command, text, 0, 2 ** 32 - 1));
  if (hash === undefined || chain.header(hash) === undefined) throw new UsageError(`there is no block ${text}`);
  return hash;
}

/** A block that is here, whole. @throws UsageError if its body is pruned */
export function storedBlock({ chain }: OfflineChain, hash: Hex): Pick<SignedBlock, "header" | "body"> {
  const header = chain.header(hash);
  const body = chain.body(hash);
  if (header === undefined) throw new UsageError(`there is no block ${hash}`);
  if (body === undefined) throw new UsageError(`the body of block #${header.number} (${hash}) is not here any more`);
  return { header, body };
}

/** What is wrong with a block, in a line; undefined if it is not the block that is at fault. */
export const faultOf = (cause: unknown): string | undefined =>
  cause instanceof BlockRefused || cause instanceof UnknownBlock ? cause.message : undefined;
