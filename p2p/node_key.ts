/** The key that a node is known by in the network. Reference: sc-network config.rs NodeKeyConfig, sc-cli node_key_params.rs. */
import "./polyfill.ts";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { generateKeyPair, privateKeyFromRaw } from "@libp2p/crypto/keys";
import { peerIdFromPrivateKey } from "@libp2p/peer-id";
import { concatBytes, fromHex, tryFromHex } from "#runtime/primitives/hex.ts";
import type { PrivateKey } from "./libp2p.ts";
import type { PeerId } from "./peers.ts";

const SECRET_SIZE = 32;

/**
 * The ed25519 secret in a node key file: 32 raw bytes, or their hex digits (what `key generate-node-key` writes).
 * @returns undefined if it is neither.
 */
export function parseNodeKey(file: Uint8Array): Uint8Array | undefined {
  if (file.length === SECRET_SIZE) return file;
  const secret = tryFromHex(new TextDecoder("latin1").decode(file).trim());
  return secret?.length === SECRET_SIZE ? secret : undefined;
}

/** What stands before an ed25519 secret in PKCS #8. Reference: RFC 8410, section 7. */
const PKCS8 = fromHex("0x302e020100300506032b657004220420");

/** The secret with its public key. libp2p would reckon that in JavaScript, which takes 30 ms. @param secret 32 bytes. */
export function nodeKeyPair(secret: Uint8Array): PrivateKey {
  const key = createPrivateKey({ key: Buffer.from(concatBytes(PKCS8, secret)), format: "der", type: "pkcs8" });
  const { x } = createPublicKey(key).export({ format: "jwk" });
  return privateKeyFromRaw(concatBytes(secret, Buffer.from(x ?? "", "base64url")));
}

/** A new random secret of 32 bytes. */
export async function generateNodeKey(): Promise<Uint8Array> {
  const pair = await generateKeyPair("Ed25519");
  return pair.raw.slice(0, SECRET_SIZE);
}

/** The peer id ("12D3KooW...") that goes with a secret. */
export const peerIdOfNodeKey = (secret: Uint8Array): PeerId => peerIdFromPrivateKey(nodeKeyPair(secret)).toString();
