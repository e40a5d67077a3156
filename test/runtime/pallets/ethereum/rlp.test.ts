/** Against the examples of Ethereum's own description of RLP, and the hash of Ethereum's first block. */
import { describe, expect, it } from "vitest";
import { type EthereumHeader, ethereumHeaderHash } from "#runtime/pallets/ethereum/block.ts";
import { encodeRlp, type RlpItem, rlpInteger } from "#runtime/pallets/ethereum/rlp.ts";
import { fromHex, toHex } from "#runtime/primitives/hex.ts";
import { u256Limbs, u256Value } from "#runtime/primitives/u256.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const SENTENCE = "Lorem ipsum dolor sit amet, consectetur adipisicing elit";

describe("RLP", () => {
  it.each<[string, RlpItem, string]>([
    ["a word", text("dog"), "0x83646f67"],
    ["a list", [text("cat"), text("dog")], "0xc88363617483646f67"],
    ["no bytes", new Uint8Array(), "0x80"],
    ["no items", [], "0xc0"],
    ["zero", rlpInteger(0n), "0x80"],
    ["the byte zero", Uint8Array.of(0), "0x00"],
    ["15", rlpInteger(15n), "0x0f"],
    ["128", rlpInteger(128n), "0x8180"],
    ["1024", rlpInteger(1024n), "0x820400"],
    ["lists in lists", [[], [[]], [[], [[]]]], "0xc7c0c1c0c3c0c1c0"],
    ["56 bytes", text(SENTENCE), `0xb838${toHex(text(SENTENCE)).slice(2)}`],
  ])("%s", (_, item, encoded) => {
    expect(toHex(encodeRlp(item))).toBe(encoded);
  });
});

describe("256-bit numbers", () => {
  it.each([0n, 1n, 2n ** 64n, 2n ** 255n + 7n, 2n ** 256n - 1n])("%s", (value) => {
    expect(u256Limbs(value)).toHaveLength(4);
    expect(u256Value(u256Limbs(value))).toBe(value);
  });
});

describe("hash of a block", () => {
  it("gives Ethereum's first block its name", () => {
    const first: EthereumHeader = {
      parent_hash: `0x${"00".repeat(32)}`,
      ommers_hash: "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
      beneficiary: `0x${"00".repeat(20)}`,
      state_root: "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544",
      transactions_root: "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421",
      receipts_root: "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421",
      logs_bloom: new Uint8Array(256),
      difficulty: u256Limbs(17_179_869_184n),
      number: u256Limbs(0n),
      gas_limit: u256Limbs(5_000n),
      gas_used: u256Limbs(0n),
      timestamp: 0n,
      extra_data: fromHex("0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"),
      mix_hash: `0x${"00".repeat(32)}`,
      nonce: fromHex("0x0000000000000042"),
    };
    expect(ethereumHeaderHash(first)).toBe("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3");
  });
});
