/** sr25519 signatures that were found good, so that nobody verifies them twice. */
import { verifySr25519 } from "#node/sr25519.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";

/** An sr25519 signature (64 bytes), what was signed, and the public key (32 bytes). */
export type Signed = { readonly signature: Uint8Array; readonly message: Uint8Array; readonly who: Uint8Array };

const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;
/** What transactions sign is no longer than this; of a longer message a hash is kept. */
const MOST_MESSAGE = 256;
const ROW_BYTES = SIGNATURE_BYTES + KEY_BYTES + MOST_MESSAGE;
const HASHED = 0xffff;
/** What a full pool and the blocks that it goes into come to, or some ranges of blocks that are caught up with: 12 MB. */
const MOST_KNOWN = 32_768;

/**
 * Good signatures, each in a row of one piece of memory, the next in place of the oldest. A row is found by the first bytes of its
 * signature: to compare the rest takes a third of the time that a text of all of it takes to be made and looked up. Of two that begin
 * alike the later one is known.
 */
class GoodSignatures {
  #rows = new Uint8Array(0);
  readonly #lengths = new Uint16Array(MOST_KNOWN);
  readonly #rowOf = new Map<number, number>();
  readonly #beginnings = new Int32Array(MOST_KNOWN);
  #next = 0;

  add({ signature, message, who }: Signed): void {
    if (this.#rows.length === 0) this.#rows = new Uint8Array(MOST_KNOWN * ROW_BYTES);
    const row = this.#next;
    this.#next = (row + 1) % MOST_KNOWN;
    const oldest = this.#beginnings[row] as number;
    if (this.#rowOf.get(oldest) === row) this.#rowOf.delete(oldest);
    const beginning = beginningOf(signature);
    this.#rowOf.set(beginning, row);
    this.#beginnings[row] = beginning;
    const at = row * ROW_BYTES;
    this.#rows.set(signature, at);
    this.#rows.set(who, at + SIGNATURE_BYTES);
    this.#rows.set(keptOf(message), at + SIGNATURE_BYTES + KEY_BYTES);
    this.#lengths[row] = lengthOf(message);
  }

  has({ signature, message, who }: Signed): boolean {
    const row = this.#rowOf.get(beginningOf(signature));
    if (row === undefined || this.#lengths[row] !== lengthOf(message)) return false;
    const at = row * ROW_BYTES;
    return (
      this.#holds(at, signature) &&
      this.#holds(at + SIGNATURE_BYTES, who) &&
      this.#holds(at + SIGNATURE_BYTES + KEY_BYTES, keptOf(message))
    );
  }

  #holds(at: number, bytes: Uint8Array): boolean {
    const rows = this.#rows;
    for (let i = 0; i < bytes.length; i++) if (rows[at + i] !== bytes[i]) return false;
    return true;
  }
}
const beginningOf = (signature: Uint8Array): number => {
  let word = 0;
  for (let i = 0; i < 4; i++) word |= (signature[i] as number) << (8 * i);
  return word;
};
const keptOf = (message: Uint8Array): Uint8Array => (message.length > MOST_MESSAGE ? blake2b256(message) : message);
const lengthOf = ({ length }: Uint8Array): number => (length > MOST_MESSAGE ? HASHED : length);

const known = new GoodSignatures();
/** Where signatures go that are asked for and not to be verified now. */
let collected: Signed[] | undefined;

/**
 * A transaction is verified by the pool, by the block that takes it, and again by a block that takes it on another fork. A good signature
 * stays good, so what was verified is looked up the second time: a microsecond in place of 50.
 */
export function verifyOnce(signature: Uint8Array, message: Uint8Array, who: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || who.length !== KEY_BYTES) return false;
  const signed = { signature, message, who };
  if (known.has(signed)) return true;
  if (collected !== undefined) collected.push(signed);
  else if (verifySr25519(signature, message, who)) known.add(signed);
  else return false;
  return true;
}

/** Notes what somebody else has found good. */
export const noteGood = (signed: Signed): void => known.add(signed);

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
