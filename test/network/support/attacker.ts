/** A node of the network that means ill: it speaks libp2p as it should, and says what it wants. */

import { FrameStream } from "#p2p/framing.ts";
import { Host, parseBootnode } from "#p2p/host.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { blockAnnouncesHandshake } from "#p2p/wire/block_announces.ts";
import { type ChainProtocols, chainProtocols, type ProtocolNames } from "#p2p/wire/names.ts";
import { FULL } from "#p2p/wire/roles.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";

const MAX_FRAME = 32 * 1024 * 1024;
const OPEN_WITHIN_MS = 60_000;

export class Attacker {
  readonly names: ChainProtocols;
  readonly #host: Host;
  readonly #address: string;
  readonly #victim: string;
  readonly #genesis: Hex;

  private constructor(host: Host, address: string, victim: string, genesis: Hex) {
    this.#host = host;
    this.#address = address;
    this.#victim = victim;
    this.#genesis = genesis;
    this.names = chainProtocols(genesis, "bittensor");
  }

  /** @param address of the victim, with its peer id */
  static async meet(address: string, genesis: Hex): Promise<Attacker> {
    const victim = parseBootnode(address);
    if (victim === undefined) throw new Error(`not the address of a node: ${address}`);
    const host = await Host.create(
      {
        nodeKey: await generateNodeKey(),
        agentVersion: "attacker",
        listen: [],
        mdns: false,
        kademlia: undefined,
        maxConnections: 8,
        admits: () => true,
      },
      {
        connected: () => undefined,
        disconnected: () => undefined,
        identified: () => undefined,
        discovered: () => undefined,
      },
    );
    await host.start();
    await host.dial(victim.peer, [address]);
    return new Attacker(host, address, victim.peer, genesis);
  }

  get peerId(): string {
    return this.#host.peerId;
  }
  get isConnected(): boolean {
    return this.#host.isConnected(this.#victim);
  }
  dial(): Promise<void> {
    return this.#host.dial(this.#victim, [this.#address]);
  }
  async open(names: ProtocolNames): Promise<FrameStream> {
    return new FrameStream(await this.#host.openStream(this.#victim, names, OPEN_WITHIN_MS), MAX_FRAME);
  }

  /** Opens a notification protocol in both directions, and reads nothing of what the victim sends on it. */
  async talk(names: ProtocolNames, handshake: Uint8Array): Promise<FrameStream> {
    await this.#host.handle(names, 2, (stream) => {
      const frames = new FrameStream(stream, MAX_FRAME);
      frames
        .read()
        .then(() => frames.write(handshake))
        .catch(() => undefined);
    });
    const frames = await this.open(names);
    frames.write(handshake);
    if ((await frames.read()) === undefined) throw new Error("the victim does not want to talk");
    return frames;
  }
  /** Becomes a peer that claims to be at genesis. */
  join(): Promise<FrameStream> {
    const hash = this.#genesis;
    const handshake = { roles: FULL, best_number: 0, best_hash: hash, genesis_hash: hash };
    return this.talk(this.names.blockAnnounces, encode(blockAnnouncesHandshake, handshake));
  }
  stop(): Promise<void> {
    return this.#host.stop();
  }
}
