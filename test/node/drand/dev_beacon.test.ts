import { createHash } from "node:crypto";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { expect, it } from "vitest";
import { chainHash, devBeaconConfig, devPulse, roundAt } from "#node/drand/dev_beacon.ts";
import { BeaconConfig } from "#runtime/pallets/drand/storage.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import { type Codec, decodeAll, encode } from "#runtime/scale/codec.ts";
import { emptyRuntime } from "../../support/runtime_ctx.ts";

/** Quicknet's, as drand publishes it. */
const quicknet = BeaconConfig.get(emptyRuntime());

it("hashes what a beacon says of itself as drand does", () => {
  expect(toHex(chainHash(quicknet))).toBe(toHex(quicknet.hash));
});

it("is the same beacon on every machine, and fits the runtime's type", () => {
  const beacon = devBeaconConfig();
  expect(toHex(beacon.public_key)).toBe(
    "0xa30120107d910dc21beb730aef6d65cd76dc6fbdb5c8ea67d956bacb8069c8e20d2c81f76b6630f234a7355345e52bff05d53869c30f0241e4c57b27a9a87544b670aab388e00007b7b070be41d9a82570214d938d549df8fd04f77ae68ee8c9",
  );
  expect(toHex(beacon.hash)).toBe(toHex(chainHash(beacon)));
  const value = BeaconConfig.value as Codec<typeof beacon>;
  expect(decodeAll(value, encode(value, beacon))).toEqual(beacon);
});

it("signs rounds as drand's scheme says: BLS in G1 over SHA-256 of the round, big-endian", () => {
  const { signature, randomness } = devPulse(1000n);
  const digest = createHash("sha256").update(Buffer.from("00000000000003e8", "hex")).digest();
  const message = bls12_381.shortSignatures.hash(new Uint8Array(digest), "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");
  expect(bls12_381.shortSignatures.verify(signature, message, devBeaconConfig().public_key)).toBe(true);
  expect(toHex(randomness)).toBe(toHex(createHash("sha256").update(signature).digest()));
});

it("counts rounds from the first second on", () => {
  const at = (seconds: number) => roundAt(quicknet, (1_692_803_367 + seconds) * 1000);
  expect([-1, 0, 2.999, 3, 300].map(at)).toEqual([0n, 1n, 1n, 2n, 101n]);
  expect(roundAt({ ...quicknet, period: 0 }, 1e15)).toBe(0n);
});
