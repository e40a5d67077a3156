import { type Codec, encode } from "../scale/codec.ts";
import type { Ctx } from "./ctx.ts";
import type { Features } from "./features.ts";
import type { ByFeatures } from "./storage.ts";

/** A pallet constant that metadata shows. */
export interface ConstantDef {
  /** As metadata shows it. */
  readonly name: string;
  readonly codec: Codec<unknown>;
  /** SCALE of the value in that build. */
  bytes(features: Features): Uint8Array;
}
/** A constant of a pallet: its value, which the build features may choose, and what metadata shows of it. */
export interface Constant<T> extends ConstantDef {
  /** As declared: the fallback of a storage item that begins with this constant. */
  readonly value: ByFeatures<T>;
  /** The value in this build. */
  get(ctx: Pick<Ctx, "features">): T;
}

/** @param value one for all builds, or a function of the build features. */
export function constant<T>(name: string, codec: Codec<T>, value: ByFeatures<T>): Constant<T> {
  const valueFor = (features: Features): T =>
    typeof value === "function" ? (value as (features: Features) => T)(features) : value;
  return {
    name,
    codec,
    value,
    get: ({ features }) => valueFor(features),
    bytes: (features) => encode(codec, valueFor(features)),
  };
}
