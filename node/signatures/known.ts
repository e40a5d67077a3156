/** sr25519 signatures that were found good, so that nobody verifies them twice. */
import { verifySr25519 } from "#node/sr25519.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";

export type Signed = { readonly signature: Uint8Array; readonly message: Uint8Array; readonly who: Uint8Array };

/** Good signatures, oldest first. */
const known = new Set<string>();
/** Some 300 bytes each: what a full pool and the blocks that it goes into come to, or some ranges of blocks that are caught up with. */
const MOST_KNOWN = 32_768;
/** What transactions sign is no longer than this. */
const MOST_MESSAGE = 256;
/** Where signatures go that are asked for and not to be verified now. */
let collected: Signed[] | undefined;

const binary = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** All of it as it is, which takes a tenth of the time of a hash; a hash of all, which is shorter, where the message is long. */
const nameOf = ({ signature, message, who }: Signed): string =>
  message.length > MOST_MESSAGE
    ? blake2b256Hex(concatBytes(signature, who, message))
    : binary(signature) + binary(who) + binary(message);

/**
 * A transaction is verified by the pool, by the block that takes it, and again by a block that takes it on another fork. A good signature
 * stays good, so what was verified is looked up the second time: a microsecond in place of 50.
 */
export function verifyOnce(signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean {
  if (signature.length !== 64 || who.length !== 32) return false;
  const signed = { signature, message, who };
  const name = nameOf(signed);
  if (known.has(name)) return true;
  if (collected !== undefined) collected.push(signed);
  else if (verifySr25519(signature, message, who)) remember(name);
  else return false;
  return true;
}

function remember(name: string): void {
  if (known.size >= MOST_KNOWN) for (const oldest of known) if (known.delete(oldest)) break;
  known.add(name);
}

/** Notes what somebody else has found good. */
export const noteGood = (signed: Signed): void => remember(nameOf(signed));

/** The signatures that `run` asks for and that are not known to be good. It is told of each that it is good, and must leave nothing behind. */
export function signaturesAskedBy(run: () => void): readonly Signed[] {
  const asked: Signed[] = [];
  collected = asked;
  try {
    run();
  } finally {
    collected = undefined;
  }
  return asked;
}
