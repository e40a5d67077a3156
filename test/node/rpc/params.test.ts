import { describe, expect, it } from "vitest";
import { RpcError } from "#node/rpc/errors.ts";
import {
  bytesParam,
  flag,
  hashParam,
  hexParam,
  listOf,
  optional,
  type ParamReader,
  readParams,
  required,
  text,
  u16Param,
  u64Param,
} from "#node/rpc/params.ts";

function complaint(read: () => unknown): unknown {
  try {
    return { read: read() };
  } catch (cause) {
    if (cause instanceof RpcError) return cause.data;
    throw cause;
  }
}
const ACCEPTS = "a (both 0x-prefixed or not) hex string or byte array";

describe("parameters", () => {
  it.each([
    [hexParam, "0xAbC", "0x0abc"],
    [hexParam, "", "0x"],
    [hexParam, "0x", "0x"],
    [hexParam, "ff00", "0xff00"],
    [hexParam, [1, 255], "0x01ff"],
    [u64Param, 9_007_199_254_740_991, 9_007_199_254_740_991n],
    [u64Param, 18_446_744_073_709_551_615n, 18_446_744_073_709_551_615n],
    [listOf(u16Param), [], []],
  ] as [ParamReader<unknown>, unknown, unknown][])("reads %o of %s", (read, given, expected) => {
    expect(read(given)).toEqual(expected);
  });

  // In the words of serde_json and impl-serde, as a node of theirs answers them.
  it.each([
    [bytesParam, "0xzz", "invalid hex character: z, at 2 at line 1 column 6"],
    [bytesParam, 7, `invalid type: integer \`7\`, expected ${ACCEPTS} at line 1 column 1`],
    [bytesParam, [1, 256], `invalid type: sequence, expected ${ACCEPTS} at line 1 column 7`],
    [hashParam, "0x22", `invalid length 2, expected ${ACCEPTS} containing 32 bytes at line 1 column 6`],
    [hashParam, true, `invalid type: boolean \`true\`, expected ${ACCEPTS} containing 32 bytes at line 1 column 4`],
    [u16Param, 65536, "invalid value: integer `65536`, expected u16 at line 1 column 5"],
    [u16Param, 10n ** 16n, "invalid value: integer `10000000000000000`, expected u16 at line 1 column 17"],
    [u64Param, 1n << 64n, "invalid value: integer `18446744073709551616`, expected u64 at line 1 column 20"],
    [u16Param, -1, "invalid value: integer `-1`, expected u16 at line 1 column 2"],
    [u16Param, "x", 'invalid type: string "x", expected u16 at line 1 column 3'],
    [flag, null, "invalid type: null, expected a boolean at line 1 column 4"],
    [text, {}, "invalid type: map, expected a string at line 1 column 2"],
    [listOf(text), "x", 'invalid type: string "x", expected a sequence at line 1 column 3'],
  ] as [ParamReader<unknown>, unknown, string][])("%o refuses %s", (read, given, expected) => {
    expect(complaint(() => read(given))).toBe(expected);
  });

  it("takes them by position or by name, in both spellings; more than wanted are not looked at", () => {
    const params = [required("startKey", text), optional("hash", text)] as const;
    expect(readParams(params, ["a"])).toEqual(["a", undefined]);
    expect(readParams(params, ["a", null, 1])).toEqual(["a", undefined]);
    expect(readParams(params, { start_key: "a", hash: "b", other: 1 })).toEqual(["a", "b"]);
    expect(readParams(params, { startKey: "a", hash: null })).toEqual(["a", undefined]);
    expect(complaint(() => readParams(params, []))).toBe("No more params");
    expect(complaint(() => readParams(params, undefined))).toBe("No more params");
    expect(complaint(() => readParams(params, { hash: "b" }))).toBe("missing field `startKey` at line 1 column 12");
  });
});
