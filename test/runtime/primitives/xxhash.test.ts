import { twox, waitReady } from "@polkadot/wasm-crypto";
import { expect, it } from "vitest";
import { twox64, twox128, twox256 } from "#runtime/primitives/hashing.ts";

await waitReady();

it("hashes inputs of all lengths around its stripes, and of more than its memory had room for, as another implementation does", () => {
  const lengths = [
    ...Array.from({ length: 200 }, (_, length) => length),
    65_503,
    65_504,
    65_505,
    500_000,
    3,
    500_031,
    0,
  ];
  for (const length of lengths) {
    const input = Uint8Array.from({ length }, (_, index) => (index * 151 + length * 7) & 255);
    expect(
      [twox64, twox128, twox256].map((hashed) => hashed(input)),
      `${length} bytes`,
    ).toEqual([1, 2, 4].map((rounds) => twox(input, rounds)));
  }
});

it("takes a part of a larger buffer", () => {
  const whole = Uint8Array.from({ length: 100 }, (_, index) => index);
  expect(twox128(whole.subarray(7, 60))).toEqual(twox128(whole.slice(7, 60)));
});
