import { Keyring } from "@polkadot/api";
import { expect, it } from "vitest";
import { createHost } from "#node/host.ts";
import { DEV_NAMES, devAccount, devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { DEV_PHRASE, generatePhrase, keyPairFromSuri, SuriError } from "#node/keystore/suri.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { toHex } from "#runtime/primitives/hex.ts";

const SEED = `0x${"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"}`;
const PHRASE = "caution juice atom organ advance problem want pledge someone senior holiday very";
const HARD = [
  "//Alice",
  "//Alice//stash",
  "//0",
  "//42//18446744073709551615",
  "//a name that is longer than thirty-one bytes",
];
const host = createHost({ yuma: plainEngine, storageRoot: () => "0x", log: () => undefined });

const keyrings = { sr25519: new Keyring({ type: "sr25519" }), ed25519: new Keyring({ type: "ed25519" }) };

it.each(["sr25519", "ed25519"] as const)("derives the keys that @polkadot/keyring derives: %s", (scheme) => {
  const soft = scheme === "sr25519" ? ["//Alice/soft/1", `${PHRASE}/a//b/c///secret`] : [];
  const whole = [PHRASE, `${PHRASE}//hard`, `${PHRASE}///secret`, `${PHRASE}//hard///secret`, SEED, `${SEED}//x`];
  for (const suri of [...HARD, ...whole, ...soft]) {
    const ours = keyPairFromSuri(suri, scheme);
    const theirs = keyrings[scheme].addFromUri(suri);
    expect(toHex(ours.publicKey), suri).toBe(toHex(theirs.publicKey));
    const message = new TextEncoder().encode(suri);
    expect(theirs.verify(message, ours.sign(message), theirs.publicKey), suri).toBe(true);
    const verify = scheme === "sr25519" ? host.verifySr25519 : host.verifyEd25519;
    expect(verify(theirs.sign(message), message, ours.publicKey), suri).toBe(true);
  }
});

it("gives the seeds that subkey shows", () => {
  const seed = (suri: string, scheme: "sr25519" | "ed25519" | "ecdsa") => {
    const found = keyPairFromSuri(suri, scheme).seed();
    return found && toHex(found);
  };
  expect(seed(DEV_PHRASE, "sr25519")).toBe("0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e");
  expect(seed("//Alice", "sr25519")).toBe("0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a");
  expect(seed("//Alice/soft", "sr25519")).toBeUndefined();
  for (const suri of HARD) {
    const { publicKey } = keyPairFromSuri(suri, "sr25519");
    expect(keyPairFromSuri(seed(suri, "sr25519") ?? "", "sr25519").publicKey, suri).toEqual(publicKey);
  }
  expect(seed("//Alice", "ed25519")).toBe("0xabf8e5bdbe30c65656c0a3cbd181ff8a56294a69dfedd27982aace4a76909115");
  expect(seed("//Alice", "ecdsa")).toBe("0xcb6df9de1efca7a3998a8ead4e02159d5fa99c3e0d4fd6432667390bb4726854");
  expect(toHex(keyPairFromSuri("//Alice", "ecdsa").publicKey)).toBe(
    "0x020a1091341fe5664bfa1782d5e04779689068c916b04cb365ec3153755684d9a1",
  );
});

it("knows the development accounts", () => {
  for (const name of DEV_NAMES) {
    expect(devAccount(name)).toBe(toHex(keyrings.sr25519.addFromUri(`//${name}`).publicKey));
    expect(devGrandpaKey(name)).toBe(toHex(keyrings.ed25519.addFromUri(`//${name}`).publicKey));
  }
});

it("refuses what is no secret, and does not repeat it", () => {
  for (const [suri, scheme] of [
    ["0x1234", "sr25519"],
    [`${SEED}00`, "sr25519"],
    ["0xzz", "ed25519"],
    [`${PHRASE} extra`, "sr25519"],
    ["bottom drive obey lake curtain smoke basket hold race lonely fit fit", "sr25519"],
    ["//a/", "sr25519"],
    ["//Alice/soft", "ed25519"],
    ["//Alice/soft", "ecdsa"],
    [`0x${"00".repeat(32)}`, "ecdsa"],
    [`0x${"ff".repeat(32)}`, "ecdsa"],
  ] as const) {
    const derive = () => keyPairFromSuri(suri, scheme);
    expect(derive, suri).toThrow(SuriError);
    expect(derive, suri).not.toThrow(suri);
  }
});

it("makes new phrases of every length", () => {
  for (const words of [12, 15, 18, 21, 24] as const) {
    const phrase = generatePhrase(words);
    expect(phrase.split(" ")).toHaveLength(words);
    expect(generatePhrase(words)).not.toBe(phrase);
    expect(keyPairFromSuri(phrase, "sr25519").publicKey).toEqual(keyrings.sr25519.addFromUri(phrase).publicKey);
  }
});
