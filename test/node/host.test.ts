import { expect, it } from "vitest";
import { createHost } from "#node/host.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";

const host = createHost({ yuma: plainEngine, storageRoot: () => "0x", log: () => undefined });

it("a signature that was good once vouches for nothing else", () => {
  const alice = keyPairFromSuri("//Alice", "sr25519");
  const bob = keyPairFromSuri("//Bob", "sr25519").publicKey;
  const message = Uint8Array.of(1, 2, 3);
  const signature = alice.sign(message);
  const altered = signature.slice();
  altered[10] = (altered[10] ?? 0) ^ 1;
  for (let again = 0; again < 2; again++) {
    expect(host.verifySr25519(signature, message, alice.publicKey)).toBe(true);
    expect(host.verifySr25519(signature, message, bob)).toBe(false);
    expect(host.verifySr25519(signature, Uint8Array.of(1, 2), alice.publicKey)).toBe(false);
    expect(host.verifySr25519(altered, message, alice.publicKey)).toBe(false);
    expect(host.verifySr25519(signature.slice(0, 63), message, alice.publicKey)).toBe(false);
  }
});
