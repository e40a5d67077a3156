import { secp256k1 } from "@noble/curves/secp256k1.js";
import { hexToU8a } from "@polkadot/util";
import { ethereumEncode } from "@polkadot/util-crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evmAddress } from "../../../../../runtime/pallets/subtensor/evm/recover.ts";

const SEED = 20_424;

describe("Ethereum address of a compressed key", () => {
  it("is the well-known one of the secret one", () => {
    const key = secp256k1.getPublicKey(hexToU8a(`0x${"1".padStart(64, "0")}`), true);
    expect(evmAddress(key)).toBe("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf");
  });

  it("is what another library makes of any key", () => {
    const secret = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .filter((bytes) => bytes[0] !== 0xff && bytes.some((b) => b > 0));
    fc.assert(
      fc.property(secret, (bytes) => {
        const key = secp256k1.getPublicKey(bytes, true);
        expect(evmAddress(key)).toBe(ethereumEncode(key).toLowerCase());
      }),
      { seed: SEED, numRuns: 50 },
    );
  });
});
