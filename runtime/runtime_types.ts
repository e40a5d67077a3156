/** Metadata of the composed runtime, and the types over all pallets that it and the codecs of nested calls need. */
import { APIS, PALLETS } from "./composition.ts";
import { selfContainedExtrinsic, transactionExtensions } from "./extensions/extension_types.ts";
import { EXTENSIONS } from "./extensions/pipeline.ts";
import { runtimeCallType } from "./frame/call_codec.ts";
import { runtimeEventType } from "./frame/event_codec.ts";
import { extrinsicType } from "./frame/extrinsic_codec.ts";
import type { Features } from "./frame/features.ts";
import { encodeMetadata, type MetadataSource, type MetadataVersion } from "./frame/metadata/metadata.ts";
import { metadataHash } from "./frame/metadata/metadata_hash.ts";
import { type OuterTypes, outerTypes } from "./frame/metadata/outer_types.ts";
import { multiAddress, multiSignature, runtimeMarker } from "./frame/sp_types.ts";
import { SS58Prefix } from "./pallets/system/constants.ts";
import { RUNTIME_VERSION } from "./pallets/system/version.ts";
import { resolveType } from "./scale/types.ts";

const outerByFeatures = new Map<string, OuterTypes>();
const encoded = new Map<string, Uint8Array>();
const hashes = new Map<string, Uint8Array>();
const TOKEN_DECIMALS = 9;
const TOKEN_SYMBOL = "TAO";

/** Chooses the outer enums of these features for the types that refer to them: the faucet is a call in some builds only. */
function bindOuterTypes(features: Features): OuterTypes {
  const key = JSON.stringify(features);
  const outer = once(outerByFeatures, key, () => outerTypes(PALLETS, features, "node_subtensor_runtime"));
  runtimeCallType.bind(() => outer.call);
  runtimeEventType.bind(() => outer.event);
  extrinsicType.bind(() => resolveType(selfContainedExtrinsic.type));
  return outer;
}

/** Of all that metadata shows and its hash covers. */
const sourceOf = (features: Features): MetadataSource => ({
  pallets: PALLETS,
  apis: APIS,
  outer: bindOuterTypes(features),
  extrinsic: {
    type: selfContainedExtrinsic.type,
    address: multiAddress.type,
    signature: multiSignature.type,
    extra: transactionExtensions.type,
    extensions: EXTENSIONS.map(({ identifier, codec, implicit }) => ({
      identifier,
      type: codec.type,
      implicit: implicit.type,
    })),
  },
  runtime: runtimeMarker.type,
  features,
});

const once = <T>(known: Map<string, T>, key: string, make: () => T): T => {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
};

/** @returns SCALE with the magic `meta` in front; the same bytes at every call. Costs some 20 ms the first time. */
export const runtimeMetadata = (features: Features, version: MetadataVersion): Uint8Array =>
  once(encoded, `${version} ${JSON.stringify(features)}`, () => encodeMetadata(sourceOf(features), version));

/** What offline signers sign over this build. Costs some 80 ms the first time. Reference: runtime/build.rs enable_metadata_hash. */
export const runtimeMetadataHash = (features: Features): Uint8Array =>
  once(hashes, JSON.stringify(features), () =>
    metadataHash(sourceOf(features), {
      specName: RUNTIME_VERSION.spec_name,
      specVersion: RUNTIME_VERSION.spec_version,
      ss58Prefix: SS58Prefix.get({ features }),
      decimals: TOKEN_DECIMALS,
      tokenSymbol: TOKEN_SYMBOL,
    }),
  );
