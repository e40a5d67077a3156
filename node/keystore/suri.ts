/**
 * Secrets as people write them: `PHRASE//hard/soft///password`, a seed in hex instead of the phrase, and the development phrase where
 * nothing stands in its place. Reference: sp-core src/crypto.rs SecretUri, DeriveJunction; sr25519.rs, ed25519.rs, ecdsa.rs derive.
 */

import { pbkdf2Sync } from "node:crypto";
import {
  bip39Generate,
  bip39ToEntropy,
  bip39Validate,
  ed25519KeypairFromSeed,
  ed25519Sign,
  secp256k1FromSeed,
  sr25519DeriveKeypairHard,
  sr25519DeriveKeypairSoft,
  sr25519KeypairFromSeed,
  sr25519Sign,
  waitReady,
} from "@polkadot/wasm-crypto";
import { ActionableError } from "#node/actionable.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { concatBytes, toHex, tryFromHex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { str } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { Transcript } from "./merlin.ts";

await waitReady();

/** A kind of keys and signatures. */
export type Scheme = "sr25519" | "ed25519" | "ecdsa";
/** The kinds of keys. */
export const SCHEMES: readonly Scheme[] = ["sr25519", "ed25519", "ecdsa"];

/** A secret that was read, and what can be done with it. */
export interface KeyPair {
  readonly scheme: Scheme;
  /** 32 bytes; 33 of ecdsa. */
  readonly publicKey: Uint8Array;
  /** The 32-byte seed that alone makes the pair; undefined behind a soft junction, where there is none. */
  readonly seed: () => Uint8Array | undefined;
  /** Signature of 64 bytes. @throws SuriError for ecdsa, which signs nothing here */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** A secret that is none, or cannot be used with the scheme. Never shows the secret. */
export class SuriError extends ActionableError {
  override readonly name = "SuriError";
}

/** The phrase that everybody knows: development keys are derived from it. */
export const DEV_PHRASE = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

type Junction = { readonly hard: boolean; readonly chainCode: Uint8Array };
type Suri = {
  readonly phrase: string;
  readonly junctions: readonly Junction[];
  readonly password: string;
};

const SEED_BYTES = 32;
const SURI = /^([\w ]*)((?:\/\/?[^/]+)*)(?:\/\/\/(.*))?$/s;
const JUNCTION = /\/(\/?)([^/]+)/g;
const MAX_U64 = 1n << 64n;
/** Secrets of secp256k1 are the numbers from 1 to below this. */
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

function chainCodeOf(text: string): Uint8Array {
  const number = /^\+?\d+$/.test(text) ? BigInt(text.replace("+", "")) : MAX_U64;
  const code = number < MAX_U64 ? encode(u64, number) : encode(str, text);
  if (code.length > SEED_BYTES) return blake2b256(code);
  const padded = new Uint8Array(SEED_BYTES);
  padded.set(code);
  return padded;
}

function parseSuri(text: string): Suri {
  const match = SURI.exec(text);
  if (match === null) throw new SuriError("not a secret: PHRASE//hard/soft///password, or 0x and 64 hex digits");
  const junctions = [...(match[2] ?? "").matchAll(JUNCTION)].map(([, slash, name]) => ({
    hard: slash === "/",
    chainCode: chainCodeOf(name ?? ""),
  }));
  return { phrase: match[1] || DEV_PHRASE, junctions, password: match[3] ?? "" };
}

/** Of the key that a phrase is stretched to. Reference: substrate-bip39 src/lib.rs seed_from_entropy. */
const ROUNDS = 2048;
const STRETCHED_BYTES = 64;

/** The seed in a phrase. The library's own way to it takes ten times as long. @param words whose checksum is right */
function miniSecret(words: string, password: string): Uint8Array {
  const salt = `mnemonic${password}`;
  const stretched = pbkdf2Sync(bip39ToEntropy(words), salt, ROUNDS, STRETCHED_BYTES, "sha512");
  return Uint8Array.from(stretched.subarray(0, SEED_BYTES));
}

/** Seed of the development phrase, needed many times: 2 ms. */
let devSeed: Uint8Array | undefined;

function seedOf({ phrase, password }: Suri): Uint8Array {
  if (phrase === DEV_PHRASE && password === "") {
    devSeed ??= miniSecret(DEV_PHRASE, "");
    return devSeed;
  }
  if (phrase.startsWith("0x")) {
    const seed = tryFromHex(phrase);
    if (seed?.length !== SEED_BYTES) throw new SuriError("a seed is 0x and 64 hex digits");
    return seed;
  }
  const words = phrase.trim().split(/\s+/).join(" ");
  if (!bip39Validate(words)) throw new SuriError("not a phrase: the words or their checksum are wrong");
  return miniSecret(words, password);
}

/** A scalar without the cofactor that the library's pairs carry it with: divided by eight. */
function withoutCofactor(scalar: Uint8Array): Uint8Array {
  return scalar.map((byte, i) => (byte >> 3) | (((scalar[i + 1] ?? 0) & 7) << 5));
}

/** Seed of the pair behind hard junctions. Reference: schnorrkel src/derive.rs hard_derive_mini_secret_key. */
function sr25519HardSeed(seed: Uint8Array, junctions: readonly Junction[]): Uint8Array {
  return junctions.reduce((from, { chainCode }) => {
    const transcript = new Transcript("SchnorrRistrettoHDKD");
    transcript.append("sign-bytes", new Uint8Array(0));
    transcript.append("chain-code", chainCode);
    transcript.append("secret-key", withoutCofactor(sr25519KeypairFromSeed(from).subarray(0, 32)));
    return transcript.challenge("HDKD-hard", SEED_BYTES);
  }, seed);
}

function sr25519Pair(seed: Uint8Array, junctions: readonly Junction[]): KeyPair {
  const pair = junctions.reduce(
    (from, { hard, chainCode }) => (hard ? sr25519DeriveKeypairHard : sr25519DeriveKeypairSoft)(from, chainCode),
    sr25519KeypairFromSeed(seed),
  );
  const secret = pair.subarray(0, 64);
  const publicKey = pair.subarray(64);
  return {
    scheme: "sr25519",
    publicKey,
    seed: () => (junctions.every(({ hard }) => hard) ? sr25519HardSeed(seed, junctions) : undefined),
    sign: (message) => sr25519Sign(publicKey, secret, message),
  };
}

/** Behind junctions, which all must be hard: their seed is a hash. */
function hardSeed(scheme: Scheme, label: string, seed: Uint8Array, junctions: readonly Junction[]): Uint8Array {
  if (junctions.some(({ hard }) => !hard)) throw new SuriError(`${scheme} has no soft junctions: use // instead of /`);
  return junctions.reduce((from, { chainCode }) => blake2b256(concatBytes(encode(str, label), from, chainCode)), seed);
}

/**
 * The key pair of a secret. @param password in place of the secret's own; a seed in hex has no use for one @throws SuriError
 */
export function keyPairFromSuri(suri: string, scheme: Scheme, password?: string): KeyPair {
  const written = parseSuri(suri);
  const parsed = { ...written, password: password ?? written.password };
  const root = seedOf(parsed);
  if (scheme === "sr25519") return sr25519Pair(root, parsed.junctions);
  if (scheme === "ed25519") {
    const seed = hardSeed(scheme, "Ed25519HDKD", root, parsed.junctions);
    const pair = ed25519KeypairFromSeed(seed);
    const publicKey = pair.subarray(32);
    return {
      scheme,
      publicKey,
      seed: () => seed,
      sign: (message) => ed25519Sign(publicKey, pair.subarray(0, 32), message),
    };
  }
  const seed = hardSeed(scheme, "Secp256k1HDKD", root, parsed.junctions);
  const sign = (): never => {
    throw new SuriError("nothing is signed with ecdsa here");
  };
  const scalar = BigInt(toHex(seed));
  if (scalar === 0n || scalar >= SECP256K1_ORDER) throw new SuriError("not a secret of ecdsa: no key has this seed");
  return { scheme, publicKey: secp256k1FromSeed(seed).subarray(32), seed: () => seed, sign };
}

/** Whether the secret is a phrase with nothing behind it, or with a password only: what can be shown as a phrase. */
export const isPhrase = (suri: string): boolean => bip39Validate(suri.split("///")[0] ?? "");

/** A new random phrase. */
export const generatePhrase = (words: 12 | 15 | 18 | 21 | 24): string => bip39Generate(words);
