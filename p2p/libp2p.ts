/** The few types of libp2p that this folder names, read off the packages it depends on. */
import type { Libp2p, Libp2pOptions } from "libp2p";

export type Connection = ReturnType<Libp2p["getConnections"]>[number];
export type Stream = Awaited<ReturnType<Connection["newStream"]>>;
export type PrivateKey = NonNullable<Libp2pOptions["privateKey"]>;
