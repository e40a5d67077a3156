/** Signatures, messages and keys with a bit changed: what one implementation says of them must be what another says, which is no. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Signed } from "#node/signatures/known.ts";

type Verify = (signature: Uint8Array, message: Uint8Array, who: Uint8Array) => boolean;

const RUNS = 300;

/** @param signed good ones @param other an implementation that is not ours */
export function expectChangedBitsRefused(signed: fc.Arbitrary<Signed>, verify: Verify, other: Verify): void {
  const part = fc.constantFrom("signature", "message", "who");
  fc.assert(
    fc.property(signed, part, fc.nat(), fc.nat(7), (good, which, at, bit) => {
      const changed = good[which].slice();
      if (changed.length === 0) return;
      const index = at % changed.length;
      changed[index] = (changed[index] as number) ^ (1 << bit);
      const { who, message, signature } = { ...good, ...Object.fromEntries([[which, changed]]) } as Signed;
      expect(verify(signature, message, who)).toBe(other(signature, message, who));
      expect(verify(signature, message, who)).toBe(false);
    }),
    { numRuns: RUNS },
  );
}
