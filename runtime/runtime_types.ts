/** Metadata of the composed runtime, and the types over all pallets that it and the codecs of nested calls need. */
import { APIS, PALLETS } from "./composition.ts";
import { selfContainedExtrinsic, transactionExtensions } from "./extensions/extension_types.ts";
import { EXTENSIONS } from "./extensions/pipeline.ts";
import { runtimeCallType } from "./frame/call_codec.ts";
import { runtimeEventType } from "./frame/event_codec.ts";
import { extrinsicType } from "./frame/extrinsic_codec.ts";
import type { Features } from "./frame/features.ts";
import { encodeMetadata, type MetadataVersion } from "./frame/metadata/metadata.ts";
import { type OuterTypes, outerTypes } from "./frame/metadata/outer_types.ts";
import { multiAddress, multiSignature, runtimeMarker } from "./frame/sp_types.ts";
import { resolveType } from "./scale/types.ts";

const outerByFeatures = new Map<string, OuterTypes>();
const encoded = new Map<string, Uint8Array>();

/** Chooses the outer enums of these features for the types that refer to them: the faucet is a call in some builds only. */
function bindOuterTypes(features: Features): OuterTypes {
  const key = JSON.stringify(features);
  const outer = outerByFeatures.get(key) ?? outerTypes(PALLETS, features, "node_subtensor_runtime");
  outerByFeatures.set(key, outer);
  runtimeCallType.bind(() => outer.call);
  runtimeEventType.bind(() => outer.event);
  extrinsicType.bind(() => resolveType(selfContainedExtrinsic.type));
  return outer;
}

/** @returns SCALE with the magic `meta` in front; the same bytes at every call. Costs some 20 ms the first time. */
export function runtimeMetadata(features: Features, version: MetadataVersion): Uint8Array {
  const key = `${version} ${JSON.stringify(features)}`;
  const known = encoded.get(key);
  if (known !== undefined) return known;
  const metadata = encodeMetadata(
    {
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
    },
    version,
  );
  encoded.set(key, metadata);
  return metadata;
}
