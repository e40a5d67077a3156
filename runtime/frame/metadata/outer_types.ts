/** The enums that `construct_runtime!` builds over all pallets, as types. They follow from the declarations alone. */
import { fieldDefs } from "../../scale/named.ts";
import type { TypeDef, TypeParam, VariantDef } from "../../scale/types.ts";
import type { Features } from "../features.ts";
import type { Pallet } from "../pallet.ts";

/** The three enums of one pallet; undefined where it has none. */
interface PalletTypes {
  readonly call: TypeDef | undefined;
  readonly event: TypeDef | undefined;
  readonly error: TypeDef | undefined;
}
/** The enums over all pallets: `RuntimeCall`, `RuntimeEvent`, `RuntimeError`, and each pallet's own. */
export interface OuterTypes {
  readonly call: TypeDef;
  readonly event: TypeDef;
  readonly error: TypeDef;
  /** The three of each pallet. */
  readonly of: ReadonlyMap<Pallet, PalletTypes>;
}

/** A module's exports come in the order of their names. */
const byIndex = <D extends { readonly index: number }>(defs: Readonly<Record<string, D>>): [name: string, def: D][] =>
  Object.entries(defs).toSorted(([, a], [, b]) => a.index - b.index);

/** Between words: before a capital that ends a lower-case word or begins one after an acronym; "UIDs" is one word. */
const WORDS = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])/;

/**
 * An error's name as a sentence. Errors are the one kind of thing that has docs here: bittensor 10 and btcli tell an error by its
 * docs, and one without them is an unknown error to them.
 */
export function inWords(name: string): string {
  const [first, ...others] = name.split(WORDS);
  const lower = others.map((word) => (/^[A-Z]{2}/.test(word) ? word : word.toLowerCase()));
  return `${[first, ...lower].join(" ")}.`;
}

/**
 * Calls stand in the order in which a pallet lists them, which is upstream's and not that of their indices: types are numbered in the
 * order of first use, and RFC 78 hashes cover the numbers.
 */
function palletTypes(pallet: Pallet, features: Features): PalletTypes {
  const enumOf = (
    last: string,
    params: readonly TypeParam[] | undefined,
    variants: readonly VariantDef[],
  ): TypeDef | undefined =>
    variants.length === 0
      ? undefined
      : {
          kind: "variant",
          path: [...pallet.path.split("::"), last],
          params: params ?? [{ name: "T" }],
          variants,
        };
  const calls = Object.entries(pallet.calls).filter(([, def]) => def.enabled(features));
  const events = byIndex(pallet.events);
  const errors = byIndex(pallet.errors);
  return {
    call: enumOf(
      "Call",
      pallet.params?.call,
      calls.map(([name, def]) => ({ name, index: def.index, fields: fieldDefs(def.args) })),
    ),
    event: enumOf(
      "Event",
      pallet.params?.event,
      events.map(([name, { index, fields }]) => ({ name, index, fields })),
    ),
    error: enumOf(
      "Error",
      pallet.params?.error,
      errors.map(([name, { index }]) => ({ name, index, fields: [], docs: [inWords(name)] })),
    ),
  };
}

/** How the macro spells the type of one pallet's calls, line break included; RFC 78 hashes cover it. */
const CALLABLE = "self::sp_api_hidden_includes_construct_runtime::hidden_include::dispatch\n::CallableCallFor";

/** @param crate the runtime's crate name, first part of the outer enums' paths. */
export function outerTypes(pallets: readonly Pallet[], features: Features, crate: string): OuterTypes {
  const of = new Map(pallets.map((pallet) => [pallet, palletTypes(pallet, features)]));
  const outer = (
    kind: keyof PalletTypes,
    last: string,
    spelling: (pallet: Pallet, type: TypeDef) => string,
  ): TypeDef => ({
    kind: "variant",
    path: [crate, last],
    variants: pallets.flatMap((pallet): VariantDef[] => {
      const type = of.get(pallet)?.[kind];
      if (type === undefined) return [];
      return [{ name: pallet.name, index: pallet.index, fields: [{ type, typeName: spelling(pallet, type) }] }];
    }),
  });
  const crateOf = (pallet: Pallet): string => pallet.crate ?? (pallet.path.split("::")[0] as string);
  const generic = (type: TypeDef): string => (type.params?.length ? "<Runtime>" : "");
  return {
    call: outer("call", "RuntimeCall", (p) => `${CALLABLE}<${p.name}, Runtime>`),
    event: outer("event", "RuntimeEvent", (p, type) => `${crateOf(p)}::Event${generic(type)}`),
    error: outer("error", "RuntimeError", (p, type) => `${crateOf(p)}::Error${generic(type)}`),
    of,
  };
}
