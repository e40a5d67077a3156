/** The subcommands by name. Each is loaded when it is called: a node needs none of them, and `--version` nothing at all. */
import type { Arguments } from "./arguments.ts";
import type { CommandIo } from "./command_io.ts";
import type { OptionTable } from "./options.ts";

/** What a command does, and with which options. */
export type CommandBody = {
  readonly options: OptionTable;
  /** @throws UsageError, ChainSpecError, DatabaseError, SuriError, SimulationError */
  readonly run: (args: Arguments, io: CommandIo) => Promise<void>;
};

/** A subcommand: what the help says of it, and where its body is. */
export type Command = {
  /** Name and arguments, for the help. */
  readonly usage: string;
  readonly help: string;
  /** How many arguments it takes besides options. */
  readonly positionals: number;
  readonly load: () => Promise<CommandBody>;
};

/** By the words that call them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  "build-spec": {
    usage: "build-spec [--raw]",
    help: "writes a chain spec to standard output",
    positionals: 0,
    load: async () => {
      const { BUILD_SPEC_OPTIONS, buildSpec } = await import("./commands/build_spec.ts");
      return { options: BUILD_SPEC_OPTIONS, run: buildSpec };
    },
  },
  "purge-chain": {
    usage: "purge-chain [-y]",
    help: "removes the database of a chain; its keys stay",
    positionals: 0,
    load: async () => {
      const { PURGE_CHAIN_OPTIONS, purgeChain } = await import("./commands/purge_chain.ts");
      return { options: PURGE_CHAIN_OPTIONS, run: purgeChain };
    },
  },
  "export-state": {
    usage: "export-state [BLOCK]",
    help: "writes the state after a block (number or hash; default the best) as a raw chain spec",
    positionals: 1,
    load: async () => {
      const { EXPORT_STATE_OPTIONS, exportState } = await import("./commands/export_state.ts");
      return { options: EXPORT_STATE_OPTIONS, run: exportState };
    },
  },
  "export-blocks": {
    usage: "export-blocks [FILE]",
    help: "writes blocks of the best chain to a file or to standard output",
    positionals: 1,
    load: async () => {
      const { EXPORT_BLOCKS_OPTIONS, exportBlocks } = await import("./commands/export_blocks.ts");
      return { options: EXPORT_BLOCKS_OPTIONS, run: exportBlocks };
    },
  },
  "import-blocks": {
    usage: "import-blocks [FILE]",
    help: "takes in blocks from such a file or from standard input, each verified and executed",
    positionals: 1,
    load: async () => {
      const { IMPORT_BLOCKS_OPTIONS, importBlocks } = await import("./commands/import_blocks.ts");
      return { options: IMPORT_BLOCKS_OPTIONS, run: importBlocks };
    },
  },
  "check-block": {
    usage: "check-block HASH|NUMBER",
    help: "verifies and executes a block of the database again",
    positionals: 1,
    load: async () => {
      const { CHECK_BLOCK_OPTIONS, checkBlock } = await import("./commands/check_block.ts");
      return { options: CHECK_BLOCK_OPTIONS, run: checkBlock };
    },
  },
  revert: {
    usage: "revert [COUNT]",
    help: "takes back the last blocks (default 256) that are not final",
    positionals: 1,
    load: async () => {
      const { REVERT_OPTIONS, revert } = await import("./commands/revert.ts");
      return { options: REVERT_OPTIONS, run: revert };
    },
  },
  "bench-yuma": {
    usage: "bench-yuma",
    help: "times epochs by engine and size, and checks that all engines give the same bits",
    positionals: 0,
    load: async () => {
      const { BENCH_YUMA_OPTIONS, benchYuma } = await import("./commands/bench_yuma.ts");
      return { options: BENCH_YUMA_OPTIONS, run: benchYuma };
    },
  },
  "simulate-yuma": {
    usage: "simulate-yuma SCENARIO",
    help: "runs the epochs of a scenario (a JSON file, or a name out of --list): dividends, bonds, incentive, consensus over time",
    positionals: 1,
    load: async () => {
      const { SIMULATE_YUMA_OPTIONS, simulateYuma } = await import("./commands/simulate_yuma.ts");
      return { options: SIMULATE_YUMA_OPTIONS, run: simulateYuma };
    },
  },
  "key generate": {
    usage: "key generate",
    help: "makes a random phrase",
    positionals: 0,
    load: async () => {
      const { KEY_GENERATE_OPTIONS, keyGenerate } = await import("./commands/key.ts");
      return { options: KEY_GENERATE_OPTIONS, run: keyGenerate };
    },
  },
  "key inspect": {
    usage: "key inspect [URI]",
    help: "shows key and address of a secret (phrase, //path, 0x seed, or a file with one), or of an address",
    positionals: 1,
    load: async () => {
      const { KEY_INSPECT_OPTIONS, keyInspect } = await import("./commands/key.ts");
      return { options: KEY_INSPECT_OPTIONS, run: keyInspect };
    },
  },
  "key insert": {
    usage: "key insert --key-type TYPE --suri SURI",
    help: "puts a secret into the keystore of a chain",
    positionals: 0,
    load: async () => {
      const { KEY_INSERT_OPTIONS, keyInsert } = await import("./commands/key.ts");
      return { options: KEY_INSERT_OPTIONS, run: keyInsert };
    },
  },
  "key generate-node-key": {
    usage: "key generate-node-key",
    help: "makes the secret that a node is known by; its peer id goes to standard error",
    positionals: 0,
    load: async () => {
      const { GENERATE_NODE_KEY_OPTIONS, generateNodeKeyCommand } = await import("./commands/node_key.ts");
      return { options: GENERATE_NODE_KEY_OPTIONS, run: generateNodeKeyCommand };
    },
  },
  "key inspect-node-key": {
    usage: "key inspect-node-key",
    help: "shows the peer id that goes with such a secret",
    positionals: 0,
    load: async () => {
      const { INSPECT_NODE_KEY_OPTIONS, inspectNodeKey } = await import("./commands/node_key.ts");
      return { options: INSPECT_NODE_KEY_OPTIONS, run: inspectNodeKey };
    },
  },
};
