/** Peer ids and addresses as text. */
import { peerIdFromString } from "@libp2p/peer-id";
import { type Multiaddr, multiaddr } from "@multiformats/multiaddr";
import type { PeerId } from "./peers.ts";

/** The peer that an address ends at: its last "/p2p/..." part. */
const identityOf = (address: Multiaddr): PeerId | undefined =>
  address.getComponents().findLast(({ name }) => name === "p2p")?.value;

/** The address as text, with the peer at its end. @param text a multiaddress */
export function withIdentity(text: string, peer: PeerId): string {
  const address = multiaddr(text);
  return (identityOf(address) === undefined ? address.encapsulate(`/p2p/${peer}`) : address).toString();
}

/** Whether the text names a libp2p node. */
export function isPeerId(text: string): boolean {
  try {
    peerIdFromString(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a multiaddress: "/ip4/127.0.0.1/tcp/30333". */
export function isMultiaddress(text: string): boolean {
  try {
    return multiaddr(text).getComponents().length > 0;
  } catch {
    return false;
  }
}

/** Peer and address of a node: "/ip4/.../tcp/.../p2p/12D3Koo...". Undefined if the text is not that. */
export function parseNodeAddress(text: string): { readonly peer: PeerId; readonly address: string } | undefined {
  try {
    const address = multiaddr(text);
    const peer = identityOf(address);
    if (peer === undefined) return undefined;
    return { peer: peerIdFromString(peer).toString(), address: address.toString() };
  } catch {
    return undefined;
  }
}
