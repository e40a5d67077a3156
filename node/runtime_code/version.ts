/** What a runtime's code says of its version, without running it. Reference: sp-version, sc-executor wasm_runtime.rs read_embedded_version. */
import { runtimeVersion } from "#runtime/frame/sp_types.ts";
import { decodePrefix, type Infer, tryDecode } from "#runtime/scale/codec.ts";
import { customSection } from "./custom_section.ts";

/** Custom sections where sp-version puts the version and the APIs, to be read without running the module. */
export const VERSION_SECTION = "runtime_version";
/** Name of the module's custom section that lists the runtime's APIs and their versions. */
export const APIS_SECTION = "runtime_apis";

/**
 * Undefined for what is no module, and for one without the section. The reference also unpacks a compressed module and asks an old one
 * by running it; here these tell no version.
 */
export function versionOfCode(code: Uint8Array): Infer<typeof runtimeVersion> | undefined {
  const section = customSection(code, VERSION_SECTION);
  return section === undefined ? undefined : tryDecode(() => decodePrefix(runtimeVersion, section));
}
