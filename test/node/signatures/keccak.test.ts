import { keccakP } from "@noble/hashes/sha3.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keccakF, STATE_BYTES } from "#node/signatures/keccak.ts";

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
