/** JSON whose whole numbers may be larger than a double holds: amounts in chain specs are. */

/** A value of JSON whose whole numbers may be larger than a double holds. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;
/** What stands in braces. */
export type JsonObject = { readonly [key: string]: Json };

/** Neither a list nor null. */
export const isJsonObject = (json: Json): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

/** A string, or a whole number of 16 digits and more. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
/** Marks the strings that stand for such numbers; a control character, so never part of well-formed JSON as it is. */
const MARK = "\u0001";
const isMarked = (text: string): boolean => text.startsWith(MARK) && /^-?\d+$/.test(text.slice(MARK.length));

/** As JSON.parse, but whole numbers of 16 digits and more come as bigint. @throws SyntaxError */
export function parseJson(text: string): Json {
  const marked = text.replace(STRING_OR_LONG_INTEGER, (token) =>
    token.startsWith('"') ? token : JSON.stringify(MARK + token),
  );
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && isMarked(value) ? BigInt(value.slice(1)) : value,
  ) as Json;
}

/** As JSON.stringify with an indent of two, with bigints as numbers. */
export function printJson(json: unknown): string {
  const text = JSON.stringify(json, (_, value: unknown) => (typeof value === "bigint" ? MARK + value : value), 2);
  return text.replace(/"\\u0001(-?\d+)"/g, "$1");
}
