import { keccak_256, keccakP } from "@noble/hashes/sha3.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keccak256, keccakF, STATE_BYTES } from "#runtime/primitives/keccak.ts";

test("states are permuted as another implementation permutes them", () => {
  const states = fc.uint8Array({ minLength: STATE_BYTES, maxLength: STATE_BYTES });
  fc.assert(
    fc.property(states, (state) => {
      const words = new Uint32Array(state.slice().buffer);
      keccakP(words);
      keccakF(state);
      expect(state).toEqual(new Uint8Array(words.buffer));
    }),
  );
});

test("texts of every length around its blocks are hashed as another implementation hashes them", () => {
  for (let length = 0; length < 420; length++) {
    const input = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
    expect(keccak256(input), `${length} bytes`).toEqual(keccak_256(input));
  }
});
