/** The few types of libp2p that this folder names, read off the packages it depends on. */
import type { yamux } from "@chainsafe/libp2p-yamux";
import type { Libp2p, Libp2pOptions } from "libp2p";

/** To a peer, encrypted and multiplexed. */
export type Connection = ReturnType<Libp2p["getConnections"]>[number];
/** Of one protocol, on a connection. */
export type Stream = Awaited<ReturnType<Connection["newStream"]>>;
/** What streams are multiplexed on. */
export type MultiplexedConnection = Parameters<ReturnType<ReturnType<typeof yamux>>["createStreamMuxer"]>[0];
/** What a node proves its peer id with. */
export type PrivateKey = NonNullable<Libp2pOptions["privateKey"]>;
