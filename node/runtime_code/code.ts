/** Where the module under `:code` comes from: the build has written it beside the bundle; from sources it is made on the spot. */
import { existsSync, readFileSync } from "node:fs";
import type { Features } from "#runtime/frame/features.ts";
import { customSection } from "./custom_section.ts";
import { FEATURES_SECTION, readFeatures, runtimeModule } from "./module.ts";

/** All builds of the runtime. */
export const BUILDS: readonly Features[] = [true, false].flatMap((fast) =>
  [true, false].map((powFaucet) => ({ fast, powFaucet })),
);

/** Beside the bundle. */
export const MODULE_FOLDER = "./runtime_code/";

/** Name of the file that the build writes. */
export const moduleFile = ({ fast, powFaucet }: Features): string =>
  `${fast ? "fast" : "prod"}${powFaucet ? "-faucet" : ""}.wasm`;

const made = new Map<string, Uint8Array>();

/** What stands under `:code` of a new chain. */
export function runtimeCode(features: Features): Uint8Array {
  const name = moduleFile(features);
  const file = new URL(`${MODULE_FOLDER}${name}`, import.meta.url);
  const code = made.get(name) ?? (existsSync(file) ? readFileSync(file) : runtimeModule(features));
  made.set(name, code);
  return code;
}

/** The build that a module made here is for; undefined for other code. */
export function featuresOfCode(code: Uint8Array): Features | undefined {
  const names = customSection(code, FEATURES_SECTION);
  return names === undefined ? undefined : readFeatures(names);
}
