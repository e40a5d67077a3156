import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockHashToIndices } from "#runtime/pallets/subtensor/root_claim/auto_claim.ts";
import type { H256 } from "#runtime/primitives/ids.ts";

const SEED = 50;
const hashOf = (...words: readonly bigint[]): H256 =>
  `0x${words.map((word) => word.toString(16).padStart(16, "0")).join("")}`;

describe("coldkeys that a block hash chooses", () => {
  it("are found by adding up its four words, in turn", () => {
    expect(blockHashToIndices(hashOf(3n, 10n, 200n, 4000n), 6n, 100n)).toEqual([6n, 16n, 19n, 29n]);
    expect(blockHashToIndices(hashOf(3n, 10n, 200n, 4000n), 2n, 1_000n)).toEqual([6n, 16n]);
  });

  it("stop at the largest number instead of wrapping", () => {
    const largest = (1n << 64n) - 1n;
    expect(blockHashToIndices(hashOf(largest, 0n, 0n, 0n), 1n, 1_000n)).toEqual([largest % 1_000n]);
  });

  it("are ascending, each once, no more than asked for, and all there", () => {
    const hash = fc.array(fc.bigInt(0n, (1n << 64n) - 1n), { minLength: 4, maxLength: 4 });
    const property = fc.property(hash, fc.bigInt(0n, 50n), fc.bigInt(0n, 10_000n), (words, k, n) => {
      const indices = blockHashToIndices(hashOf(...words), k, n);
      expect(BigInt(indices.length)).toBeLessThanOrEqual(k);
      indices.forEach((index, i) => {
        if (i > 0) expect(index).toBeGreaterThan(indices[i - 1] ?? index);
        expect(index).toBeLessThan(n === 0n ? 1n : n);
      });
    });
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });
});
