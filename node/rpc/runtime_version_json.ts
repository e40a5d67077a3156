/** The runtime's version in the two forms of JSON-RPC. Reference: sp-version; sc-rpc-spec-v2 chain_head/event.rs. */
import { runtimeVersion } from "#runtime/frame/sp_types.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, type Infer } from "#runtime/scale/codec.ts";
import { hexOf } from "./hex_of.ts";
import type { RpcChain } from "./services.ts";

type Version = Infer<typeof runtimeVersion>;

/** @throws UnknownBlock */
export const versionAt = (chain: RpcChain, hash: Hex): Version =>
  decodeAll(runtimeVersion, chain.call(hash, "Core_version", new Uint8Array(0)));

/** `stateVersion` is what `systemVersion` was called before: clients read the one or the other. */
export const versionJson = (version: Version) => ({
  specName: version.spec_name,
  implName: version.impl_name,
  authoringVersion: version.authoring_version,
  specVersion: version.spec_version,
  implVersion: version.impl_version,
  apis: version.apis.map(([id, number]) => [hexOf(id), number]),
  transactionVersion: version.transaction_version,
  systemVersion: version.system_version,
  stateVersion: version.system_version,
});

/** In `chainHead_v1_follow`. */
export const followedVersionJson = (version: Version) => ({
  specName: version.spec_name,
  implName: version.impl_name,
  specVersion: version.spec_version,
  implVersion: version.impl_version,
  apis: Object.fromEntries(version.apis.map(([id, number]) => [hexOf(id), number] as const).sort(byId)),
  transactionVersion: version.transaction_version,
});

const byId = ([a]: readonly [Hex, number], [b]: readonly [Hex, number]): number => (a < b ? -1 : 1);
