/** The subcommands by name, each with its options. */
import type { Arguments } from "./arguments.ts";
import type { CommandIo } from "./command_io.ts";
import { BENCH_YUMA_OPTIONS, benchYuma } from "./commands/bench_yuma.ts";
import { BUILD_SPEC_OPTIONS, buildSpec } from "./commands/build_spec.ts";
import { CHECK_BLOCK_OPTIONS, checkBlock } from "./commands/check_block.ts";
import { EXPORT_BLOCKS_OPTIONS, exportBlocks } from "./commands/export_blocks.ts";
import { EXPORT_STATE_OPTIONS, exportState } from "./commands/export_state.ts";
import { IMPORT_BLOCKS_OPTIONS, importBlocks } from "./commands/import_blocks.ts";
import {
  KEY_GENERATE_OPTIONS,
  KEY_INSERT_OPTIONS,
  KEY_INSPECT_OPTIONS,
  keyGenerate,
  keyInsert,
  keyInspect,
} from "./commands/key.ts";
import {
  GENERATE_NODE_KEY_OPTIONS,
  generateNodeKeyCommand,
  INSPECT_NODE_KEY_OPTIONS,
  inspectNodeKey,
} from "./commands/node_key.ts";
import { PURGE_CHAIN_OPTIONS, purgeChain } from "./commands/purge_chain.ts";
import { REVERT_OPTIONS, revert } from "./commands/revert.ts";
import { SIMULATE_YUMA_OPTIONS, simulateYuma } from "./commands/simulate_yuma.ts";
import type { OptionTable } from "./options.ts";

export interface Command {
  /** Name and arguments, for the help. */
  readonly usage: string;
  readonly help: string;
  readonly options: OptionTable;
  /** How many arguments it takes besides options. */
  readonly positionals: number;
  /** @throws UsageError, ChainSpecError, DatabaseError, SuriError, SimulationError */
  run(args: Arguments, io: CommandIo): Promise<void>;
}

/** By the words that call them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  "build-spec": {
    usage: "build-spec [--raw]",
    help: "writes a chain spec to standard output",
    options: BUILD_SPEC_OPTIONS,
    positionals: 0,
    run: buildSpec,
  },
  "purge-chain": {
    usage: "purge-chain [-y]",
    help: "removes the database of a chain; its keys stay",
    options: PURGE_CHAIN_OPTIONS,
    positionals: 0,
    run: purgeChain,
  },
  "export-state": {
    usage: "export-state [BLOCK]",
    help: "writes the state after a block (number or hash; default the best) as a raw chain spec",
    options: EXPORT_STATE_OPTIONS,
    positionals: 1,
    run: exportState,
  },
  "export-blocks": {
    usage: "export-blocks [FILE]",
    help: "writes blocks of the best chain to a file or to standard output",
    options: EXPORT_BLOCKS_OPTIONS,
    positionals: 1,
    run: exportBlocks,
  },
  "import-blocks": {
    usage: "import-blocks [FILE]",
    help: "takes in blocks from such a file or from standard input, each verified and executed",
    options: IMPORT_BLOCKS_OPTIONS,
    positionals: 1,
    run: importBlocks,
  },
  "check-block": {
    usage: "check-block HASH|NUMBER",
    help: "verifies and executes a block of the database again",
    options: CHECK_BLOCK_OPTIONS,
    positionals: 1,
    run: checkBlock,
  },
  revert: {
    usage: "revert [COUNT]",
    help: "takes back the last blocks (default 256) that are not final",
    options: REVERT_OPTIONS,
    positionals: 1,
    run: revert,
  },
  "bench-yuma": {
    usage: "bench-yuma",
    help: "times epochs by engine and size, and checks that all engines give the same bits",
    options: BENCH_YUMA_OPTIONS,
    positionals: 0,
    run: benchYuma,
  },
  "simulate-yuma": {
    usage: "simulate-yuma SCENARIO",
    help: "runs the epochs of a scenario: dividends, bonds, incentive and consensus over time",
    options: SIMULATE_YUMA_OPTIONS,
    positionals: 1,
    run: simulateYuma,
  },
  "key generate": {
    usage: "key generate",
    help: "makes a random phrase",
    options: KEY_GENERATE_OPTIONS,
    positionals: 0,
    run: keyGenerate,
  },
  "key inspect": {
    usage: "key inspect [URI]",
    help: "shows key and address of a secret (phrase, //path, 0x seed, or a file with one), or of an address",
    options: KEY_INSPECT_OPTIONS,
    positionals: 1,
    run: keyInspect,
  },
  "key insert": {
    usage: "key insert --key-type TYPE --suri SURI",
    help: "puts a secret into the keystore of a chain",
    options: KEY_INSERT_OPTIONS,
    positionals: 0,
    run: keyInsert,
  },
  "key generate-node-key": {
    usage: "key generate-node-key",
    help: "makes the secret that a node is known by; its peer id goes to standard error",
    options: GENERATE_NODE_KEY_OPTIONS,
    positionals: 0,
    run: generateNodeKeyCommand,
  },
  "key inspect-node-key": {
    usage: "key inspect-node-key",
    help: "shows the peer id that goes with such a secret",
    options: INSPECT_NODE_KEY_OPTIONS,
    positionals: 0,
    run: inspectNodeKey,
  },
};
