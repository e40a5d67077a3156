import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { hexToU8a } from "@polkadot/util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evmAddress } from "../../../../../runtime/pallets/subtensor/evm/recover.ts";

const SEED = 20_424;

describe("Ethereum address of a compressed key", () => {
  it("is the well-known one of the secret one", () => {
    const key = secp256k1.getPublicKey(hexToU8a(`0x${"1".padStart(64, "0")}`), true);
    expect(evmAddress(key)).toBe("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf");
  });

  it("is the hash of both coordinates, as a library of curves gives them", async () => {
    const secret = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .filter((bytes) => secp256k1.utils.isValidSecretKey(bytes));
    await fc.assert(
      fc.asyncProperty(secret, async (bytes) => {
        const hash = Buffer.from(keccak_256(secp256k1.getPublicKey(bytes, false).slice(1))).toString("hex");
        expect(evmAddress(secp256k1.getPublicKey(bytes, true))).toBe(`0x${hash.slice(24)}`);
      }),
      { seed: SEED, numRuns: 50 },
    );
  });
});
