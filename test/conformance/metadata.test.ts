import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { APIS, PALLETS } from "#runtime/composition.ts";
import type { MetadataVersion } from "#runtime/frame/metadata/metadata.ts";
import { METADATA_VERSIONS } from "#runtime/frame/metadata/metadata.ts";
import { inWords } from "#runtime/frame/metadata/outer_types.ts";
import { RUNTIME_VERSION } from "#runtime/pallets/system/version.ts";
import { blake2b64 } from "#runtime/primitives/hashing.ts";
import { runtimeMetadata } from "#runtime/runtime_types.ts";
import { encode } from "#runtime/scale/codec.ts";
import { str, vec } from "#runtime/scale/collections.ts";

const SHARED = fileURLToPath(new URL("../../../shared/", import.meta.url));
const BUILDS = [
  { build: "prod", features: { fast: false, powFaucet: false }, reference: "metadata-424" },
  { build: "fast", features: { fast: true, powFaucet: false }, reference: "metadata-424-fast" },
  { build: "localnet", features: { fast: true, powFaucet: true }, reference: "metadata-424-localnet" },
] as const;

/** Each error's docs, as metadata encodes them: the reference's come emptied. */
const DOCS = new Set(
  PALLETS.flatMap(({ errors }) => Object.keys(errors)).map((name) => Buffer.from(encode(vec(str), [inWords(name)]))),
);
const withoutDocs = (metadata: Uint8Array): Buffer => {
  let text = Buffer.from(metadata).toString("latin1");
  for (const docs of DOCS) text = text.replaceAll(docs.toString("latin1"), "\0");
  return Buffer.from(text, "latin1");
};

it.each([
  ["CapNotRaised", "Cap not raised."],
  ["TooManyUIDsPerMechanism", "Too many UIDs per mechanism."],
  ["POWRegistrationDisabled", "POW registration disabled."],
  ["RootNetUidNotAllowed", "Root net uid not allowed."],
])("the error %s says '%s'", (name, sentence) => {
  expect(inWords(name)).toBe(sentence);
});

it.each(METADATA_VERSIONS.flatMap((version: MetadataVersion) => BUILDS.map((build) => ({ version, ...build }))))(
  "metadata V$version of the $build build is the reference's, byte for byte but for the docs of errors",
  ({ version, features, reference }) => {
    const ours = withoutDocs(runtimeMetadata(features, version));
    const theirs = readFileSync(path.join(SHARED, "upstream", `${reference}.v${version}.scale`));
    const firstDifference = theirs.findIndex((byte, at) => byte !== ours[at]);
    expect({ firstDifference, length: ours.length }).toEqual({ firstDifference: -1, length: theirs.length });
  },
);

it("the runtime version lists exactly the runtime APIs that there are", () => {
  const ids = APIS.map(({ name, version }) => [blake2b64(new TextEncoder().encode(name)), version]);
  expect(RUNTIME_VERSION.apis).toEqual(ids);
});
