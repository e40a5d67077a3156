/**
 * What stands under `:code`, where the reference keeps its runtime as WebAssembly. Ours is part of the program, so a module without
 * any function stands there: valid WebAssembly whose custom sections say which runtime executes the chain. Clients that hash `:code` to
 * see whether the runtime changed get what they need.
 */
import type { Features } from "#runtime/frame/features.ts";
import { runtimeVersion } from "#runtime/frame/sp_types.ts";
import { RUNTIME_VERSION } from "#runtime/pallets/system/version.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";

const utf8 = new TextEncoder();
/** `\0asm`, version 1. */
const MODULE_HEADER = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const CUSTOM_SECTION = 0;
/** Where sp-version looks for the version of a runtime without running it. */
const VERSION_SECTION = "runtime_version";
const FEATURES_SECTION = "subtensor_ts_features";

function leb128(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}

function customSection(name: string, content: Uint8Array): Uint8Array {
  const label = utf8.encode(name);
  const body = concatBytes(leb128(label.length), label, content);
  return concatBytes(Uint8Array.of(CUSTOM_SECTION), leb128(body.length), body);
}

const featureNames = ({ fast, powFaucet }: Features): string =>
  [...(fast ? ["fast-runtime"] : []), ...(powFaucet ? ["pow-faucet"] : [])].join(" ");

/** The module for one build of the runtime: other features, another code. */
export const placeholderCode = (features: Features): Uint8Array =>
  concatBytes(
    MODULE_HEADER,
    customSection(VERSION_SECTION, encode(runtimeVersion, RUNTIME_VERSION)),
    customSection(FEATURES_SECTION, utf8.encode(featureNames(features))),
  );

const BUILDS: readonly Features[] = [true, false].flatMap((fast) =>
  [true, false].map((powFaucet) => ({ fast, powFaucet })),
);

/** The build that a module made by `placeholderCode` is for; undefined for other code. */
export const featuresOfCode = (code: Uint8Array): Features | undefined =>
  BUILDS.find((features) => Buffer.compare(placeholderCode(features), code) === 0);
