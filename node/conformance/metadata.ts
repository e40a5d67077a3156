/** `npm run --silent conformance:metadata -- VERSION [--fast] > FILE`: our metadata, prod constants unless `--fast`. */
import type { MetadataVersion } from "#runtime/frame/metadata/metadata.ts";
import { METADATA_VERSIONS } from "#runtime/frame/metadata/metadata.ts";
import { runtimeMetadata } from "#runtime/runtime_types.ts";

const fast = process.argv.includes("--fast");
const version = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 15);
if (!METADATA_VERSIONS.includes(version as MetadataVersion)) {
  process.stderr.write(`metadata version ${version}: there are ${METADATA_VERSIONS.join(", ")}\n`);
  process.exit(2);
}
process.stdout.write(runtimeMetadata({ fast, powFaucet: fast }, version as MetadataVersion));
