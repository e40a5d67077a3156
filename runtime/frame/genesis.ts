/**
 * Genesis configs: what a pallet takes from the chain spec's JSON, declared once with the forms that read it, and the storage that it
 * writes from that. Reference: `#[pallet::genesis_config]`, `#[pallet::genesis_build]`.
 */
import { type Hex, tryFromHex } from "../primitives/hex.ts";
import type { AccountId } from "../primitives/ids.ts";
import type { Json, JsonObject } from "../primitives/json.ts";
import { decodeSs58, encodeSs58 } from "../primitives/ss58.ts";
import type { Ctx } from "./ctx.ts";

/** A config that does not fit: where in it, and what is wrong there. */
export class GenesisError extends Error {
  override readonly name = "GenesisError";
  /** Path in the config, `balances.balances[0]`; empty for the whole. */
  readonly at: string;
  constructor(at: string, what: string) {
    super(at === "" ? what : `${at}: ${what}`);
    this.at = at;
  }
}

/** How a value is written in JSON. */
export interface JsonForm<T> {
  /** @param at path of the value, for the error @throws GenesisError */
  read(json: Json, at: string): T;
  /** What `read` takes; the reference's spelling where it has several. */
  write(value: T): Json;
}

/** A whole number below 2^bits, written as a number, or as decimal digits or 0x-hex in a string. */
export const unsigned = (bits: number): JsonForm<bigint> => ({
  read(json, at) {
    const text = typeof json === "string" && /^(\d+|0x[0-9a-fA-F]+)$/.test(json);
    const whole = typeof json === "bigint" || (typeof json === "number" && Number.isSafeInteger(json));
    const value = text || whole ? BigInt(json as string | number | bigint) : -1n;
    if (value < 0n || value >> BigInt(bits) !== 0n) throw new GenesisError(at, `not a whole number below 2^${bits}`);
    return value;
  },
  write: (value) => value,
});

/** Numbers beyond what JSON numbers hold in most readers are strings: of decimal digits, or of hex. */
export const unsignedText = (bits: number, radix: 10 | 16 = 10): JsonForm<bigint> => ({
  read: unsigned(bits).read,
  write: (value) => (radix === 16 ? `0x${value.toString(16)}` : value.toString()),
});

/** A 32-byte key as an address. */
export const address: JsonForm<AccountId> = {
  read(json, at) {
    const decoded = typeof json === "string" ? decodeSs58(json) : undefined;
    if (decoded === undefined) throw new GenesisError(at, `not an SS58 address: ${String(json).slice(0, 80)}`);
    return decoded.account;
  },
  write: (account) => encodeSs58(account),
};

/** So many bytes in hex. */
export const hexOf = (length: number): JsonForm<Hex> => ({
  read(json, at) {
    const bytes = typeof json === "string" && json.startsWith("0x") ? tryFromHex(json) : undefined;
    if (bytes?.length !== length) throw new GenesisError(at, `not ${length} bytes in hex`);
    return (json as string).toLowerCase() as Hex;
  },
  write: (value) => value,
});

/** What may be left out, or be null. */
export const optional = <T>(form: JsonForm<T>): JsonForm<T | undefined> => ({
  read: (json, at) => (json === null ? undefined : form.read(json, at)),
  write: (value) => (value === undefined ? null : form.write(value)),
});

/** A list of what `form` reads. @throws GenesisError with the place of the item */
export const listOf = <T>(form: JsonForm<T>): JsonForm<readonly T[]> => ({
  read(json, at) {
    if (!Array.isArray(json)) throw new GenesisError(at, "not a list");
    return json.map((item: Json, i) => form.read(item, `${at}[${i}]`));
  },
  write: (values) => values.map((value) => form.write(value)),
});

/** A list of two. @throws GenesisError */
export const pairOf = <A, B>(first: JsonForm<A>, second: JsonForm<B>): JsonForm<readonly [A, B]> => ({
  read(json, at) {
    if (!Array.isArray(json) || json.length !== 2) throw new GenesisError(at, "not a pair");
    return [first.read(json[0] as Json, `${at}[0]`), second.read(json[1] as Json, `${at}[1]`)];
  },
  write: ([a, b]) => [first.write(a), second.write(b)],
});

/** What the reference's configs hold that its chains leave empty, and that nothing is built from here: only empty is accepted. */
export const empty = (json: Json): JsonForm<undefined> => ({
  read(given, at) {
    if (given !== null && JSON.stringify(given) !== JSON.stringify(json))
      throw new GenesisError(at, `must be ${JSON.stringify(json)}: anything else is not supported`);
    return undefined;
  },
  write: () => json,
});

type Field<T> = { readonly form: JsonForm<T>; readonly fallback: T };
/** A field of a config with what stands for it where it is left out. */
export const field = <T>(form: JsonForm<T>, fallback: NoInfer<T>): Field<T> => ({ form, fallback });
type FieldValues<F> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** The genesis of one pallet, its types erased. */
export interface PalletGenesis {
  /** Key of its config in the spec: `subtensorModule`. */
  readonly key: string;
  /** The config with every field, as it is where the spec says nothing. */
  defaults(): JsonObject;
  /** @throws GenesisError; state is then half written. */
  build(ctx: Ctx, config: JsonObject): void;
}

/** @param build writes the pallet's first storage; the order of pallets is that of `construct_runtime!`. */
export const palletGenesis = <F extends Readonly<Record<string, Field<unknown>>>>(
  key: string,
  fields: F,
  build: (ctx: Ctx, config: FieldValues<F>) => void,
): PalletGenesis => ({
  key,
  defaults: () =>
    Object.fromEntries(Object.entries(fields).map(([name, { form, fallback }]) => [name, form.write(fallback)])),
  build(ctx, config) {
    for (const name of Object.keys(config))
      if (!Object.hasOwn(fields, name)) throw new GenesisError(`${key}.${name}`, "there is no such field");
    const read = ([name, { form, fallback }]: [string, Field<unknown>]): [string, unknown] => {
      const given = config[name];
      return [name, given === undefined ? fallback : form.read(given, `${key}.${name}`)];
    };
    build(ctx, Object.fromEntries(Object.entries(fields).map(read)) as FieldValues<F>);
  },
});
