/** Which runtime this is. Reference: runtime/src/lib.rs `VERSION`, at tag v3.4.9-424. */
import { APIS } from "./composition.ts";
import type { runtimeVersion } from "./frame/sp_types.ts";
import { blake2b64 } from "./primitives/hashing.ts";
import type { Infer } from "./scale/codec.ts";

const ascii = new TextEncoder();

/** The eight bytes that stand for a runtime API: blake2b-64 of its name. */
export const apiId = (name: string): Uint8Array => blake2b64(ascii.encode(name));

export const RUNTIME_VERSION: Infer<typeof runtimeVersion> = {
  spec_name: "node-subtensor",
  impl_name: "node-subtensor",
  authoring_version: 1,
  spec_version: 424,
  impl_version: 1,
  apis: APIS.map(({ name, version }) => [apiId(name), version] as const),
  transaction_version: 1,
  system_version: 1,
};
