/** How long a signed extrinsic is valid: sp_runtime's generic::Era. */
import { type Codec, DecodeError } from "../scale/codec.ts";
import { u8 } from "../scale/integers.ts";
import type { TypeDef, VariantDef } from "../scale/types.ts";

/** `period` is a power of two from 4 to 65536 blocks; `phase`, a block number modulo the period, is quantised to period / 4096. */
export type Era =
  | { readonly type: "Immortal" }
  | { readonly type: "Mortal"; readonly period: number; readonly phase: number };
const IMMORTAL: Era = { type: "Immortal" };

/** Metadata shows the first of the two bytes as the variant: 0 is immortal, the other 255 hold the second byte. */
const eraType: TypeDef = {
  kind: "variant",
  path: ["sp_runtime", "generic", "era", "Era"],
  variants: Array.from(
    { length: 256 },
    (_, index): VariantDef =>
      index === 0
        ? { name: "Immortal", index, fields: [] }
        : { name: `Mortal${index}`, index, fields: [{ type: u8.type }] },
  ),
};
const quantizeFactor = (period: number): number => Math.max(period >> 12, 1);

/** One byte for an immortal transaction, two for a mortal one. @throws DecodeError for an impossible period or phase */
export const era: Codec<Era> = {
  type: eraType,
  typeName: "Era",
  enc: (value, out) => {
    if (value.type === "Immortal") out.byte(0);
    else {
      const low = Math.min(Math.max(Math.log2(value.period) - 1, 1), 15);
      out.u16(low | (Math.floor(value.phase / quantizeFactor(value.period)) << 4));
    }
  },
  dec: (input) => {
    const first = input.byte();
    if (first === 0) return IMMORTAL;
    const encoded = first | (input.byte() << 8);
    const period = 2 << (encoded % 16);
    const phase = (encoded >> 4) * quantizeFactor(period);
    if (period < 4 || phase >= period) throw new DecodeError("era of an impossible period or phase");
    return { type: "Mortal", period, phase };
  },
};

/** First block at which an extrinsic with this era is valid, seen from block `current`. */
export const birth = (value: Era, current: number): number =>
  value.type === "Immortal"
    ? 0
    : Math.floor((Math.max(current, value.phase) - value.phase) / value.period) * value.period + value.phase;
/** First block at which it is valid no more; undefined if that never comes. */
export const death = (value: Era, current: number): number | undefined =>
  value.type === "Immortal" ? undefined : birth(value, current) + value.period;
