import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeNode, encodeNode, type NodeParts, toBinaryString } from "#runtime/primitives/trie_node.ts";
import { orderedTrieRoot, trieRoot } from "#runtime/primitives/trie_root.ts";

const SEALED_BLOCKS = new URL("../../../../shared/upstream/sealed-blocks.jsonl", import.meta.url);

interface SealedBlock {
  readonly block?: { readonly header: { readonly extrinsicsRoot: Hex }; readonly extrinsics: readonly Hex[] };
}

describe("orderedTrieRoot", () => {
  it("is the extrinsics root of recorded blocks", () => {
    const blocks = readFileSync(SEALED_BLOCKS, "utf8")
      .trimEnd()
      .split("\n")
      .flatMap((line) => (JSON.parse(line) as SealedBlock).block ?? []);
    expect(blocks.length).toBe(60);
    for (const { header, extrinsics } of blocks)
      expect(orderedTrieRoot(extrinsics.map(fromHex), 0)).toBe(header.extrinsicsRoot);
  });

  it("puts items under compact indices of every length", () => {
    const items = Array.from({ length: 16_500 }, (_, i) => Uint8Array.of(i));
    const under = (i: number): Hex => {
      const coded =
        i < 64
          ? [i << 2]
          : i < 16_384
            ? [((i << 2) & 0xff) | 1, i >>> 6]
            : [((i << 2) & 0xff) | 2, i >>> 6, i >>> 14, i >>> 22];
      return `0x${Buffer.from(coded).toString("hex")}`;
    };
    const entries = items.map((item, i): [Hex, Uint8Array] => [under(i), item]);
    expect(orderedTrieRoot(items, 0)).toBe(trieRoot(entries, 0));
  });

  it("hashes long items from state version 1 on", () => {
    const short = [new Uint8Array(32)];
    const long = [new Uint8Array(33)];
    expect(orderedTrieRoot(short, 1)).toBe(orderedTrieRoot(short, 0));
    expect(orderedTrieRoot(long, 1)).not.toBe(orderedTrieRoot(long, 0));
  });
});

describe("trie nodes", () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBinaryString);
  const inline = fc.uint8Array({ minLength: 1, maxLength: 31 }).map(toBinaryString);
  const partial = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), maxLength: 80 }),
    fc
      .constantFrom(14, 15, 16, 30, 31, 32, 62, 63, 64, 269, 270, 271, 285, 286, 287, 317, 318, 319, 600)
      .map((n) => "a".repeat(n)),
  );
  const children = fc
    .array(fc.option(fc.oneof(hash, inline), { nil: undefined }), { minLength: 16, maxLength: 16 })
    .filter((slots) => slots.some((slot) => slot !== undefined));
  const value = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(63, 64, 16_383, 16_384, 70_000).map((n) => new Uint8Array(n)),
  );
  const node: fc.Arbitrary<NodeParts> = fc.oneof(
    fc.record({ partial, value, valueHash: fc.constant(undefined), children: fc.option(children, { nil: undefined }) }),
    fc.record({
      partial,
      value: fc.constant(undefined),
      valueHash: hash,
      children: fc.option(children, { nil: undefined }),
    }),
    fc.record({ partial, value: fc.constant(undefined), valueHash: fc.constant(undefined), children }),
  );

  it("are read back as they were written, and not at all if cut short", () => {
    fc.assert(
      fc.property(node, (parts) => {
        const encoded = encodeNode(parts).slice();
        expect(decodeNode(encoded)).toEqual(parts);
        expect(decodeNode(encoded.subarray(0, -1))).toBeUndefined();
      }),
    );
  });

  it("are never made of other bytes: whatever decodes is written as it was read, and nothing throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const parts = decodeNode(bytes);
        if (parts !== undefined && parts !== "empty") expect(decodeNode(encodeNode(parts).slice())).toEqual(parts);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["nothing", ""],
    ["a header that is not allowed", "05"],
    ["padding that is not zero", "41f000"],
    ["a branch without children", "8000000000"],
    ["a value longer than the node", "4010aa"],
  ])("refuses %s", (_, bytes) => {
    expect(decodeNode(fromHex(bytes))).toBeUndefined();
  });
});
