/** `build-spec`: a chain as a file. Reference: sc-cli src/commands/build_spec_cmd.rs. */
import { rawGenesis } from "#node/chain_spec/genesis.ts";
import { walletProblem } from "#node/chain_spec/load.ts";
import { readNetworkConfig } from "#node/chain_spec/network_config.ts";
import { printChainSpec } from "#node/chain_spec/spec_file.ts";
import { runtimeCode } from "#node/runtime_code/code.ts";
import { type Arguments, UsageError } from "../arguments.ts";
import type { CommandIo } from "../command_io.ts";
import { chainOf } from "../config.ts";
import { CHAIN_OPTIONS, DRAND_OPTIONS, type OptionTable, UNUSED_LOG_OPTIONS } from "../options.ts";

/** What `build-spec` takes. */
export const BUILD_SPEC_OPTIONS: OptionTable = {
  ...CHAIN_OPTIONS,
  ...DRAND_OPTIONS,
  config: {
    kind: "value",
    value: "FILE",
    help: "a private network instead of --chain: authorities, balances, subnets, sudo key, in one JSON (see README)",
  },
  raw: { kind: "flag", help: "the genesis as storage, instead of the config that makes it" },
  "disable-default-bootnode": { kind: "flag", help: "accepted for the sake of scripts: no boot node is added anyway" },
  ...UNUSED_LOG_OPTIONS,
};

/** @throws UsageError, ChainSpecError */
function planOf(args: Arguments, env: NodeJS.ProcessEnv): ReturnType<typeof chainOf> {
  const config = args.value("config");
  if (config === undefined) return chainOf(args, env);
  const stray = args.names.find((name) => name !== "config" && name !== "raw" && Object.hasOwn(CHAIN_OPTIONS, name));
  if (stray !== undefined) throw new UsageError(`--config and --${stray} exclude each other: the file says it all`);
  return readNetworkConfig(config);
}

/** @throws UsageError, ChainSpecError */
export async function buildSpec(args: Arguments, io: CommandIo): Promise<void> {
  const { spec, features } = planOf(args, io.env);
  const problem = walletProblem(io.env["BT_DEFAULT_TOKEN_WALLET"]);
  if (problem !== undefined) io.say(`${problem}\n`);
  const { genesis } = spec;
  const chosen =
    args.has("raw") || genesis.kind === "raw"
      ? rawGenesis(spec, features)
      : { ...genesis, code: genesis.code ?? runtimeCode(features) };
  io.out(`${printChainSpec({ ...spec, genesis: chosen })}\n`);
}
