import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createHost } from "#node/host.ts";
import { devAccount, devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { Keystore } from "#node/keystore/keystore.ts";
import { keyPairFromSuri, SuriError } from "#node/keystore/suri.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { fromHex, toBareHex, toHex } from "#runtime/primitives/hex.ts";

const host = createHost({ yuma: plainEngine, storageRoot: () => "0x", log: () => undefined });
const MESSAGE = Uint8Array.of(1, 2, 3);
const alice = keyPairFromSuri("//Alice", "sr25519").publicKey;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-keys-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("has the session keys of a development account, in memory only", () => {
  const keystore = new Keystore(folder);
  keystore.addDev("One");
  const [aura] = keystore.auraKeys();
  const [grandpa] = keystore.grandpaKeys();
  expect(aura?.account).toBe(devAccount("One"));
  expect(grandpa?.id).toBe(devGrandpaKey("One"));
  expect(aura && host.verifySr25519(aura.sign(MESSAGE), MESSAGE, fromHex(aura.account))).toBe(true);
  expect(grandpa && host.verifyEd25519(grandpa.sign(MESSAGE), MESSAGE, fromHex(grandpa.id))).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
  expect(keystore.has(fromHex(devAccount("One")), "aura")).toBe(true);
  expect(keystore.has(fromHex(devAccount("One")), "gran")).toBe(false);
});

it("keeps keys in upstream's files, readable by their owner only, and finds them again", () => {
  new Keystore(folder).insert("aura", "//Alice", alice);
  const name = `61757261${toBareHex(alice)}`;
  expect(readdirSync(folder)).toEqual([name]);
  expect(readFileSync(join(folder, name), "utf8")).toBe('"//Alice"');
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  const again = new Keystore(folder);
  expect(again.auraKeys().map(({ account }) => account)).toEqual([toHex(alice)]);
  expect(again.has(alice, "aura")).toBe(true);
});

it("says before the node starts that its folder is none", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(() => new Keystore(file).ensureReadable()).toThrow("ENOTDIR");
  for (const readable of [folder, join(folder, "not-there-yet"), undefined])
    expect(() => new Keystore(readable).ensureReadable()).not.toThrow();
});

it("sees a key that is put there while it runs", () => {
  const keystore = new Keystore(folder);
  expect(keystore.auraKeys()).toEqual([]);
  new Keystore(folder).insert("aura", "//Alice", alice);
  expect(keystore.auraKeys()).toHaveLength(1);
});

it("makes new keys", () => {
  const keystore = new Keystore(folder);
  const key = keystore.generate("gran");
  expect(keystore.has(key, "gran")).toBe(true);
  expect(keystore.grandpaKeys().map(({ id }) => id)).toEqual([toHex(key)]);
  const inMemory = new Keystore();
  expect(inMemory.has(inMemory.generate("aura"), "aura")).toBe(true);
});

it("never signs with a secret that is not of the key, or is none", () => {
  const bob = keyPairFromSuri("//Bob", "sr25519").publicKey;
  const keystore = new Keystore(folder);
  keystore.insert("aura", "//Alice", bob);
  writeFileSync(join(folder, `61757261${toBareHex(alice)}`), "not json");
  writeFileSync(join(folder, "README"), "not a key");
  expect(keystore.has(bob, "aura")).toBe(true);
  expect(keystore.auraKeys()).toEqual([]);
  const inMemory = new Keystore();
  inMemory.insert("aura", "//Alice", bob);
  expect(inMemory.auraKeys()).toEqual([]);
});

it("refuses a secret that is none, and a bad key type", () => {
  const keystore = new Keystore(folder);
  expect(() => keystore.insert("aura", "0x12", alice)).toThrow(SuriError);
  expect(() => keystore.insert("../x", "//Alice", alice)).not.toThrow();
  expect(() => keystore.insert("toolong", "//Alice", alice)).toThrow(SuriError);
  expect(readdirSync(folder)).toHaveLength(1);
});

it("makes a key to sign drand pulses with, once", () => {
  const keystore = new Keystore(folder);
  expect(keystore.drandKeys()).toEqual([]);
  keystore.ensureDrandKey();
  keystore.ensureDrandKey();
  const [key, other] = keystore.drandKeys();
  expect(key && host.verifySr25519(key.sign(MESSAGE), MESSAGE, key.publicKey)).toBe(true);
  expect(other).toBeUndefined();
  expect(readdirSync(folder)).toEqual([`64726e64${toBareHex(key?.publicKey ?? alice)}`]);
  const inMemory = new Keystore();
  inMemory.ensureDrandKey();
  expect(inMemory.drandKeys()).toHaveLength(1);
});

it("mixes a password into every phrase, and writes it nowhere", () => {
  const phrase = "caution juice atom organ advance problem want pledge someone senior holiday very";
  const withPassword = keyPairFromSuri(`${phrase}///secret`, "sr25519").publicKey;
  const keystore = new Keystore(folder, "secret");
  keystore.insert("aura", phrase, withPassword);
  const made = keystore.generate("aura");
  expect(keystore.auraKeys().map(({ account }) => account)).toEqual(
    expect.arrayContaining([toHex(withPassword), toHex(made)]),
  );
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), "utf8")).not.toContain("secret");
  // With another one, or none, the files hold other keys than their names say: none of them signs.
  for (const other of ["other", undefined]) expect(new Keystore(folder, other).auraKeys()).toEqual([]);
  expect(new Keystore(folder, "secret").auraKeys()).toHaveLength(2);
});

it("takes the password of the keystore before the secret's own, and none for a seed", () => {
  const seed = `0x${"11".repeat(32)}`;
  expect(keyPairFromSuri(seed, "ed25519", "x").publicKey).toEqual(keyPairFromSuri(seed, "ed25519").publicKey);
  expect(keyPairFromSuri("//Alice///a", "sr25519", "b").publicKey).toEqual(
    keyPairFromSuri("//Alice///b", "sr25519").publicKey,
  );
  const keystore = new Keystore(folder, "x");
  keystore.addDev("One");
  expect(keystore.auraKeys().map(({ account }) => account)).toEqual([devAccount("One")]);
});
