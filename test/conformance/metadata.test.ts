import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { APIS } from "#runtime/composition.ts";
import type { MetadataVersion } from "#runtime/frame/metadata/metadata.ts";
import { METADATA_VERSIONS } from "#runtime/frame/metadata/metadata.ts";
import { RUNTIME_VERSION } from "#runtime/pallets/system/version.ts";
import { blake2b64 } from "#runtime/primitives/hashing.ts";
import { runtimeMetadata } from "#runtime/runtime_types.ts";

const SHARED = fileURLToPath(new URL("../../../shared/", import.meta.url));
const BUILDS = [
  { build: "prod", features: { fast: false, powFaucet: false }, reference: "metadata-424" },
  { build: "fast", features: { fast: true, powFaucet: false }, reference: "metadata-424-fast" },
  { build: "localnet", features: { fast: true, powFaucet: true }, reference: "metadata-424-localnet" },
] as const;

it.each(METADATA_VERSIONS.flatMap((version: MetadataVersion) => BUILDS.map((build) => ({ version, ...build }))))(
  "metadata V$version of the $build build is the reference's, byte for byte",
  ({ version, features, reference }) => {
    const ours = runtimeMetadata(features, version);
    const theirs = readFileSync(path.join(SHARED, "upstream", `${reference}.v${version}.scale`));
    const firstDifference = theirs.findIndex((byte, at) => byte !== ours[at]);
    expect({ firstDifference, length: ours.length }).toEqual({ firstDifference: -1, length: theirs.length });
  },
);

it("the runtime version lists exactly the runtime APIs that there are", () => {
  const ids = APIS.map(({ name, version }) => [blake2b64(new TextEncoder().encode(name)), version]);
  expect(RUNTIME_VERSION.apis).toEqual(ids);
});
