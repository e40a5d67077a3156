/** sr25519 signatures that were found good, so that nobody verifies them twice. */
import { verifySr25519 } from "#node/sr25519.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";

/** An sr25519 signature (64 bytes), what was signed, and the public key (32 bytes). */
export type Signed = { readonly signature: Uint8Array; readonly message: Uint8Array; readonly who: Uint8Array };
/** With what it is known by, once somebody has made that. */
type Named = Signed & { readonly name?: string };

const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;
/** What transactions sign is no longer than this. */
const MOST_MESSAGE = 256;
/** Some 300 bytes each: what a full pool and the blocks that it goes into come to, or some ranges of blocks that are caught up with. */
const MOST_IN_GENERATION = 16_384;
/**
 * Good signatures. A full generation takes the place of the one before: to take the oldest out of one large set, name by name, means to go
 * past the gaps of all that went before it, at the cost of a verification.
 */
let recent = new Set<string>();
let former = new Set<string>();
/** Where signatures go that are asked for and not to be verified now. */
let collected: Named[] | undefined;

const scratch = Buffer.alloc(SIGNATURE_BYTES + KEY_BYTES + MOST_MESSAGE);

/** All of it as it is, which takes a tenth of the time of a hash; a hash of all, which is shorter, where the message is long. */
function nameOf({ signature, message, who }: Signed): string {
  if (message.length > MOST_MESSAGE) return blake2b256Hex(concatBytes(signature, who, message));
  scratch.set(signature, 0);
  scratch.set(who, SIGNATURE_BYTES);
  scratch.set(message, SIGNATURE_BYTES + KEY_BYTES);
  return scratch.toString("latin1", 0, SIGNATURE_BYTES + KEY_BYTES + message.length);
}

/**
 * A transaction is verified by the pool, by the block that takes it, and again by a block that takes it on another fork. A good signature
 * stays good, so what was verified is looked up the second time: a microsecond in place of 50.
 */
export function verifyOnce(signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || who.length !== KEY_BYTES) return false;
  const signed = { signature, message, who };
  const name = nameOf(signed);
  if (recent.has(name) || former.has(name)) return true;
  if (collected !== undefined) collected.push({ ...signed, name });
  else if (verifySr25519(signature, message, who)) remember(name);
  else return false;
  return true;
}

function remember(name: string): void {
  if (recent.size >= MOST_IN_GENERATION) {
    former = recent;
    recent = new Set();
  }
  recent.add(name);
}

/** Notes what somebody else has found good. */
export const noteGood = (signed: Named): void => remember(signed.name ?? nameOf(signed));

/** The signatures that `run` asks for and that are not known to be good. It is told of each that it is good, and must leave nothing behind. */
export function signaturesAskedBy(run: () => void): readonly Signed[] {
  const asked: Named[] = [];
  collected = asked;
  try {
    run();
  } finally {
    collected = undefined;
  }
  return asked;
}
