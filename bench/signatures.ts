/** What the verification of an sr25519 signature takes: by a key whose table is kept from before, and by one that comes for the first time. */
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { verifySr25519 } from "#node/sr25519.ts";

/** Medians, in microseconds. */
export type SignatureFigures = { readonly knownKeyUs: number; readonly newKeyUs: number };

const KNOWN_KEYS = 32;
/** More than tables are kept of. */
const NEW_KEYS = 256;
const ROUNDS = 30;
/** About what a transfer signs. */
const MESSAGE_BYTES = 110;

type Verification = () => void;

/** A signature by each of so many keys, which differ with `name`. */
const verifications = (name: string, keys: number): readonly Verification[] =>
  Array.from({ length: keys }, (_, index) => {
    const key = keyPairFromSuri(`//${name}//${index}`, "sr25519");
    const message = new Uint8Array(MESSAGE_BYTES).fill(index);
    const signature = key.sign(message);
    return () => {
      if (!verifySr25519(signature, message, key.publicKey)) throw new Error(`a good signature of ${name} is refused`);
    };
  });

/** Median over the rounds of the time of one. */
function median(all: readonly Verification[], rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    for (const verify of all) verify();
    return ((performance.now() - begin) / all.length) * 1000;
  });
  return times.sort((a, b) => a - b)[rounds >> 1] ?? 0;
}

/** Verifies signatures by few keys over and over, and by more keys than tables are kept of. */
export function benchSignatures(): SignatureFigures {
  const [known, others] = [verifications("known", KNOWN_KEYS), verifications("new", NEW_KEYS)];
  // Until the compiler has done its best.
  median(known, ROUNDS);
  // Each round meets all of them again after their tables have made room for others'.
  return { knownKeyUs: median(known, ROUNDS), newKeyUs: median(others, ROUNDS / 3) };
}
