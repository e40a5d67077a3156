/** Hex text and bytes, against Node's own. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { hexOfPart, toHex, tryFromHex } from "#runtime/primitives/hex.ts";

it("digits of any part of any bytes are Buffer's", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), fc.nat(200), (bytes, a, b) => {
      const [from, to] = [Math.min(a, b, bytes.length), Math.min(Math.max(a, b), bytes.length)];
      const text = Buffer.from(bytes).toString("hex");
      expect(toHex(bytes)).toBe(`0x${text}`);
      expect(hexOfPart(bytes, from, to)).toBe(`0x${text.slice(2 * from, 2 * to)}`);
      expect(tryFromHex(text.toUpperCase())).toEqual(bytes);
    }),
    { seed: 11 },
  );
});

it("takes digits and nothing else, wherever it stands", () => {
  for (let code = 0; code < 0x200; code++) {
    const character = String.fromCharCode(code);
    const isDigit = /^[0-9a-fA-F]$/.test(character);
    for (let place = 0; place < 8; place++) {
      const text = `0x${"5a5a5a5a".slice(0, place)}${character}${"5a5a5a5a".slice(place + 1)}`;
      expect(tryFromHex(text) !== undefined, `character ${code} at ${place}`).toBe(isDigit);
    }
  }
});
