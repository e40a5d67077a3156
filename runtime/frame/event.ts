import type { Codec, Infer, Writer } from "../scale/codec.ts";
import { type Fields, fieldDefs, type Values } from "../scale/named.ts";
import type { FieldDef } from "../scale/types.ts";

/** An event of a pallet, declared once with `event`. `definePallet` gives it its pallet and its name. */
export interface EventDef {
  /** On the wire, within the pallet. */
  readonly index: number;
  /** For metadata, in the order on the wire. */
  readonly fields: readonly FieldDef[];
  /** Filled by `definePallet`: index of the pallet, and the event's name. */
  readonly bound: { pallet: number; name: string };
  /** Writes what stands behind the phase: pallet index, event index, fields. */
  enc(data: readonly unknown[], out: Writer): void;
}
/** An event that happened: what calling its declaration gives. */
export interface EventData {
  readonly def: EventDef;
  /** Fields in order, or one object of them by name. */
  readonly data: readonly unknown[];
}
/** Makes the event from its fields, in order or by name. */
export interface EventOf<A extends readonly unknown[]> extends EventDef {
  (...data: A): EventData;
}
type Positional<F extends readonly Codec<unknown>[]> = { readonly [K in keyof F]: Infer<F[K]> };

/** `event(5, [netUid, u16])` is called with values in order, `event(6, { who: accountId })` with an object. */
export function event<const F extends readonly Codec<unknown>[]>(index: number, fields: F): EventOf<Positional<F>>;
export function event<const F extends Fields>(index: number, fields: F): EventOf<[Values<F>]>;
export function event(index: number, fields: readonly Codec<unknown>[] | Fields): EventOf<never> {
  const named = Array.isArray(fields) ? undefined : (fields as Fields);
  const codecs: readonly (readonly [string | number, Codec<unknown>])[] =
    named === undefined ? (fields as readonly Codec<unknown>[]).map((codec, i) => [i, codec]) : Object.entries(named);
  const bound = { pallet: -1, name: "" };
  const enc = (data: readonly unknown[], out: Writer): void => {
    out.byte(bound.pallet);
    out.byte(index);
    const values = (named === undefined ? data : data[0]) as Record<string | number, unknown>;
    for (let at = 0; at < codecs.length; at++) {
      const [name, codec] = codecs[at] as (typeof codecs)[number];
      codec.enc(values[name], out);
    }
  };
  const make = (...data: readonly unknown[]): EventData => ({ def: def as unknown as EventDef, data });
  const def = Object.assign(make, {
    index,
    bound,
    enc,
    fields:
      named === undefined
        ? (fields as readonly Codec<unknown>[]).map(
            (codec): FieldDef => ({ type: codec.type, typeName: codec.typeName }),
          )
        : fieldDefs(named),
  });
  return def as unknown as EventOf<never>;
}
