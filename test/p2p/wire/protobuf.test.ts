import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBlockAnnounce } from "#p2p/wire/block_announces.ts";
import { blockRequest, blockResponse, decodeBlockParts, decodeBlockQuery } from "#p2p/wire/block_request.ts";
import { blob, blobs, boolean, message, messages, oneOf, uint32 } from "#p2p/wire/protobuf.ts";
import { decodeTransactions, encodeTransaction } from "#p2p/wire/transactions.ts";
import { readLengthPrefix, readVarint, writeVarint } from "#p2p/wire/varint.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import { DecodeError, Reader, Writer } from "#runtime/scale/codec.ts";

const inner = message({ key: blob(1), value: blob(2) });
const outer = message({
  count: uint32(1),
  flag: boolean(2),
  choice: oneOf({ text: [3, "bytes"], pair: [4, inner] }),
  list: blobs(5),
  pairs: messages(6, inner),
});

const bytes = fc.uint8Array({ maxLength: 40 });
const pair = fc.record({ key: bytes, value: bytes });
const value = fc.record({
  count: fc.nat(0xffffffff),
  flag: fc.boolean(),
  choice: fc.oneof(
    fc.constant(undefined),
    fc.record({ case: fc.constant("text" as const), value: bytes }),
    fc.record({ case: fc.constant("pair" as const), value: pair }),
  ),
  list: fc.array(bytes, { maxLength: 5 }),
  pairs: fc.array(pair, { maxLength: 5 }),
});

test("every message survives its encoding", () => {
  fc.assert(
    fc.property(value, (it) => {
      expect(outer.decode(outer.encode(it))).toEqual(it);
    }),
  );
});

test("the encoding is that of the specification's examples", () => {
  expect(toHex(message({ a: uint32(1) }).encode({ a: 150 }))).toBe("0x089601");
  expect(toHex(message({ b: blob(2) }).encode({ b: new TextEncoder().encode("testing") }))).toBe(
    "0x120774657374696e67",
  );
  expect(toHex(outer.encode({ count: 0, flag: false, choice: undefined, list: [], pairs: [] }))).toBe("0x");
});

test("unknown fields of every wire type are skipped, the last of a repeated scalar counts", () => {
  const unknown = "780179010203040506070879" + "0102030405060708" + "7a02ffff" + "7d01020304";
  expect(outer.decode(fromHex(`${unknown}0805${unknown}0807`))).toMatchObject({ count: 7 });
  expect(outer.decode(fromHex("1a01aa220012000a00".slice(0, 10)))).toMatchObject({ choice: { case: "pair" } });
});

test("what is no message is refused, whatever the bytes", () => {
  for (const raw of ["08", "0aff", "0d01", "03", "00", "80808080808080808080800100", "0b0c"])
    expect(() => outer.decode(fromHex(raw)), raw).toThrow(DecodeError);
  const decoders: ((raw: Uint8Array) => unknown)[] = [
    decodeBlockQuery,
    (raw) => decodeBlockParts(raw, 19),
    decodeBlockAnnounce,
    decodeTransactions,
    (raw) => blockRequest.decode(raw),
    (raw) => blockResponse.decode(raw),
  ];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...decoders), (raw, decode) => {
      try {
        decode(raw);
      } catch (cause) {
        expect(cause).toBeInstanceOf(DecodeError);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("varints are the shortest, and any u64 survives", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (number) => {
      const out = new Writer();
      writeVarint(number, out);
      expect(out.length).toBe(Math.max(1, Math.ceil(number.toString(2).length / 7)));
      expect(readVarint(new Reader(out.finish()))).toBe(number);
    }),
  );
  expect(readLengthPrefix(fromHex("ac02"))).toEqual({ length: 300, size: 2 });
  expect(readLengthPrefix(fromHex("ac"))).toBeUndefined();
  expect(readLengthPrefix(fromHex("ffffffffff"))).toBe("malformed");
});

test("a transaction travels as a vector of one, and vectors of several are read", () => {
  const one = fromHex("0x0c010203");
  expect(toHex(encodeTransaction(one))).toBe("0x040c010203");
  expect(decodeTransactions(fromHex("0x080c01020304ff")).map(toHex)).toEqual(["0x0c010203", "0x04ff"]);
  expect(() => decodeTransactions(fromHex("0x080c010203"))).toThrow(DecodeError);
});
