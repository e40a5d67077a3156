/** The key that a node is known by in the network. Reference: sc-network config.rs NodeKeyConfig, sc-cli node_key_params.rs. */
import "./polyfill.ts";
import { generateKeyPair, generateKeyPairFromSeed } from "@libp2p/crypto/keys";
import { peerIdFromPrivateKey } from "@libp2p/peer-id";
import { tryFromHex } from "#runtime/primitives/hex.ts";
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

/** @param secret 32 bytes. */
export const nodeKeyPair = (secret: Uint8Array): Promise<PrivateKey> => generateKeyPairFromSeed("Ed25519", secret);

/** A new random secret of 32 bytes. */
export async function generateNodeKey(): Promise<Uint8Array> {
  const pair = await generateKeyPair("Ed25519");
  return pair.raw.slice(0, SECRET_SIZE);
}

/** The peer id ("12D3KooW...") that goes with a secret. */
export async function peerIdOfNodeKey(secret: Uint8Array): Promise<PeerId> {
  return peerIdFromPrivateKey(await nodeKeyPair(secret)).toString();
}
