/**
 * The keys of this node: in memory for the development ones, in files for the others, one file a key as upstream has them: its name is
 * the key type and the public key in hex, its content the secret as a JSON string. Reference: sc-keystore src/local.rs.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AuraKey } from "#node/authoring/aura_worker.ts";
import type { DrandKey } from "#node/drand/worker.ts";
import type { GrandpaKey } from "#node/finality/grandpa/voter_options.ts";
import { toBareHex, toHex, tryFromHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { type DevName, devSuri } from "./dev_keys.ts";
import { generatePhrase, type KeyPair, keyPairFromSuri, type Scheme, SuriError } from "./suri.ts";

/** Four ASCII letters: what a key is for. */
const AURA_KEY_TYPE = "aura";
const GRANDPA_KEY_TYPE = "gran";
const DRAND_KEY_TYPE = "drnd";
const KEY_TYPE_BYTES = 4;
const PHRASE_WORDS = 12;
const PRIVATE_FILE = 0o600;

/** The scheme of the keys of a type; what this node does not use is taken for sr25519. */
const schemeOf = (keyType: string): Scheme => (keyType === GRANDPA_KEY_TYPE ? "ed25519" : "sr25519");
const utf8 = new TextEncoder();
const fileName = (keyType: string, publicKey: Uint8Array): string =>
  toBareHex(utf8.encode(keyType)) + toBareHex(publicKey);

/** The keys that a node signs with. */
export class Keystore {
  readonly #folder: string | undefined;
  readonly #password: string | undefined;
  /** Pairs by file name: of memory, and of the files read so far. Undefined for a file that holds no secret of its key. */
  readonly #pairs = new Map<string, KeyPair | undefined>();
  readonly #inMemory = new Set<string>();

  /**
   * @param folder where the files are; without one all keys are in memory and gone with the process
   * @param password goes with every secret of a file, and is in none: with another one they are other keys, which are not used
   */
  constructor(folder?: string, password?: string) {
    this.#folder = folder;
    this.#password = password;
  }

  /** Asks before the node starts what it would ask at every slot. Throws what the file system throws for a folder that is none. */
  ensureReadable(): void {
    if (this.#folder !== undefined) filesIn(this.#folder);
  }

  /** Adds the session keys of a development account, in memory. */
  addDev(name: DevName): void {
    for (const keyType of [AURA_KEY_TYPE, GRANDPA_KEY_TYPE]) {
      const pair = keyPairFromSuri(devSuri(name), schemeOf(keyType));
      this.#remember(keyType, pair);
    }
  }

  #remember(keyType: string, pair: KeyPair): void {
    const name = fileName(keyType, pair.publicKey);
    this.#pairs.set(name, pair);
    this.#inMemory.add(name);
  }

  /**
   * Stores a secret. As upstream, the public key is taken as given; a key whose secret is another one never signs.
   * @param keyType four letters @throws SuriError for a secret that is none, or a bad key type; an error of the file system
   */
  insert(keyType: string, suri: string, publicKey: Uint8Array): void {
    if (utf8.encode(keyType).length !== KEY_TYPE_BYTES) throw new SuriError("a key type has four letters");
    const pair = keyPairFromSuri(suri, schemeOf(keyType), this.#password);
    const name = fileName(keyType, publicKey);
    if (this.#folder === undefined) {
      if (toHex(pair.publicKey) === toHex(publicKey)) this.#remember(keyType, pair);
      return;
    }
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, name);
    writeFileSync(path, JSON.stringify(suri), { mode: PRIVATE_FILE });
    chmodSync(path, PRIVATE_FILE);
    this.#pairs.delete(name);
  }

  /** Makes a new key and stores it. @returns its public key */
  generate(keyType: string): Uint8Array {
    const phrase = generatePhrase(PHRASE_WORDS);
    const { publicKey } = keyPairFromSuri(phrase, schemeOf(keyType), this.#password);
    this.insert(keyType, phrase, publicKey);
    return publicKey;
  }

  /** Whether there is a secret for the key. */
  has(publicKey: Uint8Array, keyType: string): boolean {
    return this.#names(keyType).includes(fileName(keyType, publicKey));
  }

  /** The keys that author, read anew: files may have come or gone. */
  auraKeys(): readonly AuraKey[] {
    return this.#usable(AURA_KEY_TYPE).map(({ publicKey, sign }) => ({ account: toHex(publicKey) as AccountId, sign }));
  }

  /** The keys that vote, read anew. */
  grandpaKeys(): readonly GrandpaKey[] {
    return this.#usable(GRANDPA_KEY_TYPE).map(({ publicKey, sign }) => ({ id: toHex(publicKey), sign }));
  }

  /** The keys that sign pulses, read anew. */
  drandKeys(): readonly DrandKey[] {
    return this.#usable(DRAND_KEY_TYPE);
  }

  /** Makes a key to sign pulses with, if there is none: whose it is does not matter. Reference: node/src/service.rs. */
  ensureDrandKey(): void {
    if (this.drandKeys().length > 0) return;
    if (this.#folder !== undefined) {
      this.generate(DRAND_KEY_TYPE);
      return;
    }
    this.#remember(DRAND_KEY_TYPE, keyPairFromSuri(generatePhrase(PHRASE_WORDS), schemeOf(DRAND_KEY_TYPE)));
  }

  /** Names of the keys of a type, of memory and of the folder, which others may change while the node runs. */
  #names(keyType: string): readonly string[] {
    const prefix = toBareHex(utf8.encode(keyType));
    const files = this.#folder === undefined ? [] : filesIn(this.#folder);
    return [...new Set([...this.#inMemory, ...files])].filter(
      (name) => name.startsWith(prefix) && name.length > prefix.length && tryFromHex(name) !== undefined,
    );
  }

  #usable(keyType: string): readonly KeyPair[] {
    return this.#names(keyType).flatMap((name) => {
      if (!this.#pairs.has(name)) this.#pairs.set(name, this.#read(name, keyType));
      return this.#pairs.get(name) ?? [];
    });
  }

  #read(name: string, keyType: string): KeyPair | undefined {
    if (this.#folder === undefined) return undefined;
    try {
      const suri: unknown = JSON.parse(readFileSync(join(this.#folder, name), "utf8"));
      if (typeof suri !== "string") return undefined;
      const pair = keyPairFromSuri(suri, schemeOf(keyType), this.#password);
      return fileName(keyType, pair.publicKey) === name ? pair : undefined;
    } catch (cause) {
      if (cause instanceof SuriError || cause instanceof SyntaxError || isFileError(cause)) return undefined;
      throw cause;
    }
  }
}

const isFileError = (cause: unknown): boolean => cause instanceof Error && "syscall" in cause;

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cause;
  }
}
