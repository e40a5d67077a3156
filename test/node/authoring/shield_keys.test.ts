import { expect, it } from "vitest";
import { ShieldKeys } from "#node/authoring/shield_keys.ts";
import { twox128 } from "#runtime/primitives/hashing.ts";

const KEPT = 8;

it("announces another key in each block, and keeps those of the last eight", () => {
  const keys = new ShieldKeys({ rotating: true });
  const announced: Uint8Array[] = [];
  for (let block = 0; block <= KEPT; block++) {
    const next = keys.next();
    expect(next).toHaveLength(1184);
    expect(keys.next()).toEqual(next);
    expect(keys.decapsulationKey(twox128(next))).toBeUndefined();
    keys.announced();
    announced.push(next);
  }
  const held = announced.map((key) => keys.decapsulationKey(twox128(key))?.length);
  expect(held).toEqual([undefined, ...Array.from({ length: KEPT }, () => 2400)]);
});

it("keeps one key for good where blocks come on demand", () => {
  const keys = new ShieldKeys({ rotating: false });
  const only = keys.next();
  keys.announced();
  keys.announced();
  expect(keys.next()).toEqual(only);
  expect(keys.decapsulationKey(twox128(only))).toHaveLength(2400);
});
