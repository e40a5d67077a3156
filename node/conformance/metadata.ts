/** `npm run --silent conformance:metadata -- [VERSION] [--fast] > FILE`: our metadata, prod constants unless `--fast`. */
import { METADATA_VERSIONS } from "#runtime/frame/metadata/metadata.ts";
import { runtimeMetadata } from "#runtime/runtime_types.ts";
import { type Arguments, UsageError } from "../cli/arguments.ts";
import { runProgram } from "../cli/program.ts";

const DEFAULT_VERSION = "15";

/** @throws UsageError */
async function write(args: Arguments): Promise<void> {
  const asked = args.positionals[0] ?? DEFAULT_VERSION;
  const version = METADATA_VERSIONS.find((known) => known.toString() === asked);
  if (version === undefined)
    throw new UsageError(`there is no metadata version ${asked}; there are ${METADATA_VERSIONS.join(", ")}`);
  const fast = args.has("fast");
  process.stdout.write(runtimeMetadata({ fast, powFaucet: fast }, version));
}

await runProgram(
  {
    usage: "npm run --silent conformance:metadata -- [VERSION] [--fast] > FILE",
    help: `writes the runtime's metadata as SCALE: version ${METADATA_VERSIONS.join(", ")} (default ${DEFAULT_VERSION})`,
    options: { fast: { kind: "flag", help: "with the constants of the local chain" } },
    positionals: 1,
  },
  write,
);
