/**
 * Parameters of a call: by position or by name, each read by its own reader. Readers say what is wrong in the words of serde_json, as a
 * node written in Rust does; clients match on some of them.
 */
import { type Hex, tryFromHex } from "#runtime/primitives/hex.ts";
import { invalidParams } from "./errors.ts";

/** Reads one JSON value, or throws RpcError. */
export type ParamReader<T> = (value: unknown) => T;
export type Param<T = unknown> = { readonly name: string; readonly read: ParamReader<T>; readonly optional: boolean };

const describe = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "sequence";
  switch (typeof value) {
    case "string":
      return `string ${JSON.stringify(value)}`;
    case "number":
      return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
    case "boolean":
      return `boolean \`${value}\``;
    default:
      return "map";
  }
};
/** Where serde_json's cursor stands after the value: every parameter is parsed by itself. */
const column = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
const wrongType = (value: unknown, expected: string) =>
  invalidParams(`invalid type: ${describe(value)}, expected ${expected} at line 1 column ${column(value)}`);

export const required = <T>(name: string, read: ParamReader<T>): Param<T> => ({ name, read, optional: false });
/** Missing and null are undefined. */
export const optional = <T>(name: string, read: ParamReader<T>): Param<T | undefined> => ({
  name,
  read: (value) => (value === null ? undefined : read(value)),
  optional: true,
});

export const text: ParamReader<string> = (value) => {
  if (typeof value !== "string") throw wrongType(value, "a string");
  return value;
};
export const flag: ParamReader<boolean> = (value) => {
  if (typeof value !== "boolean") throw wrongType(value, "a boolean");
  return value;
};
const unsigned =
  (bits: number, name: string): ParamReader<number> =>
  (value) => {
    if (typeof value !== "number") throw wrongType(value, name);
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) {
      throw invalidParams(`invalid value: ${describe(value)}, expected ${name} at line 1 column ${column(value)}`);
    }
    return value;
  };
export const u8Param = unsigned(8, "u8");
export const u16Param = unsigned(16, "u16");
export const u32Param = unsigned(32, "u32");
/** Amounts come as JSON numbers, so only integers below 2^53 are exact. */
export const u64Param: ParamReader<bigint> = (value) => {
  if (typeof value !== "number") throw wrongType(value, "u64");
  if (!Number.isSafeInteger(value) || value < 0) {
    throw invalidParams(`invalid value: ${describe(value)}, expected u64 at line 1 column ${column(value)}`);
  }
  return BigInt(value);
};

/** Bytes as hex, with or without `0x`; an odd number of digits is read with a zero in front, as impl-serde does. */
export const bytesParam: ParamReader<Uint8Array> = (value) => {
  if (typeof value !== "string") throw wrongType(value, "a (both 0x-prefixed or not) hex string or byte array");
  const digits = value.startsWith("0x") ? value.slice(2) : value;
  const wrong = [...digits].findIndex((digit) => !/[0-9a-fA-F]/.test(digit));
  if (wrong >= 0) {
    const at = wrong + (value.length - digits.length);
    throw invalidParams(`invalid hex character: ${digits[wrong]}, at ${at} at line 1 column ${column(value)}`);
  }
  return tryFromHex(digits.length % 2 === 0 ? digits : `0${digits}`) as Uint8Array;
};
/** Lower-case hex with `0x`. */
export const hexParam: ParamReader<Hex> = (value) => {
  const raw = bytesParam(value);
  return `0x${Buffer.from(raw).toString("hex")}`;
};
/** 32 bytes as hex. */
export const hashParam: ParamReader<Hex> = (value) => {
  const hex = hexParam(value);
  if (hex.length !== 66) {
    throw invalidParams(
      `invalid length ${hex.length / 2 - 1}, expected a (both 0x-prefixed or not) hex string with length of 64 at line 1 column ${column(value)}`,
    );
  }
  return hex;
};
export const listOf =
  <T>(read: ParamReader<T>): ParamReader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) throw wrongType(value, "a sequence");
    return value.map(read);
  };

type ReadAll<P extends readonly Param[]> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never };

/** Reads the parameters of a request. More than there are names for are ignored, as upstream does. @throws RpcError */
export function readParams<const P extends readonly Param[]>(params: P, given: unknown): ReadAll<P> {
  const byName = typeof given === "object" && given !== null && !Array.isArray(given);
  return params.map((param, index) => {
    const value = byName
      ? (given as Readonly<Record<string, unknown>>)[param.name]
      : Array.isArray(given)
        ? (given as readonly unknown[])[index]
        : undefined;
    if (value === undefined) {
      if (param.optional) return undefined;
      throw invalidParams(byName ? `missing field \`${param.name}\`` : "No more params");
    }
    return param.read(value);
  }) as unknown as ReadAll<P>;
}
