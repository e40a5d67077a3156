import { checkSpecVersion } from "../pallets/system/types.ts";
import { RUNTIME_VERSION } from "../pallets/system/version.ts";
import { u32 } from "../scale/integers.ts";
import { extension } from "./extension.ts";

/** Signed for one version of the runtime only. Reference: frame-system extensions/check_spec_version.rs. */
export const CheckSpecVersion = extension({
  identifier: "CheckSpecVersion",
  codec: checkSpecVersion,
  implicit: u32,
  implicitOf: () => RUNTIME_VERSION.spec_version,
});
