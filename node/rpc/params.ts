/**
 * Parameters of a call: by position or by name, each read by its own reader. Readers say what is wrong in the words of serde_json, as a
 * node written in Rust does; clients match on some of them.
 */
import { type Hex, tryFromHex } from "#runtime/primitives/hex.ts";
import { invalidParams } from "./errors.ts";
import { hexOf } from "./hex_of.ts";

/** Reads one JSON value, or throws RpcError. */
export type ParamReader<T> = (value: unknown) => T;
/** A parameter by the name that clients may give it by. */
export type Param<T = unknown> = { readonly name: string; readonly read: ParamReader<T>; readonly optional: boolean };

const describe = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "sequence";
  switch (typeof value) {
    case "string":
      return `string ${JSON.stringify(value)}`;
    case "number":
      return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
    case "bigint":
      return `integer \`${value}\``;
    case "boolean":
      return `boolean \`${value}\``;
    default:
      return "map";
  }
};
/** Where serde_json's cursor stands after the value: every parameter is parsed by itself. */
const column = (value: unknown): number =>
  typeof value === "bigint" ? String(value).length : (JSON.stringify(value, digitsOfLarge)?.length ?? 0);
const digitsOfLarge = (_: string, value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);
const wrongType = (value: unknown, expected: string) =>
  invalidParams(`invalid type: ${describe(value)}, expected ${expected} at line 1 column ${column(value)}`);

/** A parameter that must be given. */
export const required = <T>(name: string, read: ParamReader<T>): Param<T> => ({ name, read, optional: false });
/** Missing and null are undefined. */
export const optional = <T>(name: string, read: ParamReader<T>): Param<T | undefined> => ({
  name,
  read: (value) => (value === null ? undefined : read(value)),
  optional: true,
});

/** Any string. */
export const text: ParamReader<string> = (value) => {
  if (typeof value !== "string") throw wrongType(value, "a string");
  return value;
};
/** A boolean. */
export const flag: ParamReader<boolean> = (value) => {
  if (typeof value !== "boolean") throw wrongType(value, "a boolean");
  return value;
};
const unsigned =
  (bits: number, name: string): ParamReader<number> =>
  (value) => {
    if (typeof value !== "number" && typeof value !== "bigint") throw wrongType(value, name);
    if (typeof value === "bigint" || !Number.isInteger(value) || value < 0 || value >= 2 ** bits) {
      throw invalidParams(`invalid value: ${describe(value)}, expected ${name} at line 1 column ${column(value)}`);
    }
    return value;
  };
/** An integer from 0 to 2^8 - 1. */
export const u8Param = unsigned(8, "u8");
/** An integer from 0 to 2^16 - 1. */
export const u16Param = unsigned(16, "u16");
/** An integer from 0 to 2^32 - 1. */
export const u32Param = unsigned(32, "u32");
const MAX_U64 = (1n << 64n) - 1n;
/** Amounts come as JSON numbers; those that a double does not hold, as bigints of the parser. */
export const u64Param: ParamReader<bigint> = (value) => {
  if (typeof value !== "number" && typeof value !== "bigint") throw wrongType(value, "u64");
  const isExact = typeof value === "bigint" || Number.isSafeInteger(value);
  if (!isExact || value < 0 || value > MAX_U64) {
    throw invalidParams(`invalid value: ${describe(value)}, expected u64 at line 1 column ${column(value)}`);
  }
  return BigInt(value);
};

const BYTES_EXPECTED = "a (both 0x-prefixed or not) hex string or byte array";
const PLAIN_HEX = /^0x(?:[0-9a-f]{2})*$/;
const isByte = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 256;

/** Complains of the first character that is no hex digit, if there is one. */
function checkDigits(value: string, digits: string): void {
  const wrong = digits.search(/[^0-9a-fA-F]/);
  if (wrong < 0) return;
  const at = wrong + (value.length - digits.length);
  throw invalidParams(`invalid hex character: ${digits.charAt(wrong)}, at ${at} at line 1 column ${column(value)}`);
}

/** Bytes as hex, with or without `0x`, or as a list of numbers; of an odd number of digits the first stands alone, as in impl-serde. */
export const bytesParam: ParamReader<Uint8Array> = (value) => {
  if (Array.isArray(value) && value.every(isByte)) return Uint8Array.from(value);
  if (typeof value !== "string") throw wrongType(value, BYTES_EXPECTED);
  const digits = value.startsWith("0x") ? value.slice(2) : value;
  const raw = tryFromHex(digits.length % 2 === 0 ? digits : `0${digits}`);
  if (raw !== undefined) return raw;
  checkDigits(value, digits);
  throw wrongType(value, BYTES_EXPECTED);
};
/** Lower-case hex with `0x`: the form of storage keys. */
export const hexParam: ParamReader<Hex> = (value) => {
  if (typeof value === "string" && PLAIN_HEX.test(value)) return value as Hex;
  return hexOf(bytesParam(value));
};
/** 32 bytes as hex. */
export const hashParam: ParamReader<Hex> = (value) => {
  const expected = `${BYTES_EXPECTED} containing 32 bytes`;
  if (typeof value !== "string" && !Array.isArray(value)) throw wrongType(value, expected);
  const digits = typeof value === "string" ? value.length - (value.startsWith("0x") ? 2 : 0) : 2 * value.length;
  if (digits !== 64) {
    const length = typeof value === "string" ? digits : value.length;
    throw invalidParams(`invalid length ${length}, expected ${expected} at line 1 column ${column(value)}`);
  }
  return hexParam(value);
};
/** A list, every item of which `read` takes. */
export const listOf =
  <T>(read: ParamReader<T>): ParamReader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) throw wrongType(value, "a sequence");
    return value.map(read);
  };

type ReadAll<P extends readonly Param[]> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never };

/**
 * Reads the parameters of a request. More than there are names for are ignored, as upstream does; by name, both spellings of a name that
 * Rust and JSON write differently are taken (`startKey`, `start_key`).
 * @throws RpcError
 */
export function readParams<const P extends readonly Param[]>(params: P, given: unknown): ReadAll<P> {
  const byName = isNamed(given) ? given : undefined;
  const byPosition: readonly unknown[] = Array.isArray(given) ? given : [];
  return params.map((param, index) => {
    const value = byName === undefined ? byPosition[index] : (byName[param.name] ?? byName[snakeCase(param.name)]);
    if (value !== undefined) return param.read(value);
    if (param.optional) return undefined;
    throw invalidParams(
      byName === undefined ? "No more params" : `missing field \`${param.name}\` at line 1 column ${column(given)}`,
    );
  }) as unknown as ReadAll<P>;
}

const isNamed = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null && !Array.isArray(given);
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
