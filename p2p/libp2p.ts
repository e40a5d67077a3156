/** The few types of libp2p that this folder names, read off the packages it depends on. */
import type { Libp2p, Libp2pOptions } from "libp2p";

/** To a peer, encrypted and multiplexed. */
export type Connection = ReturnType<Libp2p["getConnections"]>[number];
/** Of one protocol, on a connection. */
export type Stream = Awaited<ReturnType<Connection["newStream"]>>;
/** What a node proves its peer id with. */
export type PrivateKey = NonNullable<Libp2pOptions["privateKey"]>;
