import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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
  { build: "prod", fast: false, reference: "metadata-424" },
  { build: "localnet", fast: true, reference: "metadata-424-localnet" },
] as const;

it.each(METADATA_VERSIONS.flatMap((version: MetadataVersion) => BUILDS.map((build) => ({ version, ...build }))))(
  "metadata V$version of the $build build is the reference's",
  ({ version, fast, reference }) => {
    const ours = path.join(mkdtempSync(path.join(tmpdir(), "subtensor-ts-metadata-")), "ours.scale");
    writeFileSync(ours, runtimeMetadata({ fast, powFaucet: fast }, version));
    const theirs = path.join(SHARED, "upstream", `${reference}.v${version}.scale`);
    const output = execFileSync(process.execPath, [path.join(SHARED, "conformance/metadata.mjs"), ours, theirs], {
      encoding: "utf8",
    });
    expect(output).toMatch(/: (\d+) of \1 facts equal, 0 extra/);
  },
);

it("the runtime version lists exactly the runtime APIs that there are", () => {
  const ids = APIS.map(({ name, version }) => [blake2b64(new TextEncoder().encode(name)), version]);
  expect(RUNTIME_VERSION.apis).toEqual(ids);
});
