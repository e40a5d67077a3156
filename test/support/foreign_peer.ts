/** A node that is not ours: it speaks libp2p and Substrate's handshakes as it should, and says what a test wants. */
import { parseNodeAddress } from "#p2p/address.ts";
import { FrameStream } from "#p2p/framing.ts";
import { Host } from "#p2p/host.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { blockAnnouncesHandshake } from "#p2p/wire/block_announces.ts";
import { type ChainProtocols, chainProtocols, type ProtocolNames } from "#p2p/wire/names.ts";
import { FULL } from "#p2p/wire/roles.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";

const MAX_FRAME = 32 * 1024 * 1024;
const OPEN_WITHIN_MS = 60_000;

/** A host that is connected to the node it was made for. */
export type Connected = {
  readonly host: Host;
  /** Of the node, with its peer id. */
  readonly address: string;
  readonly genesis: Hex;
  /** Resolves when the node has no connection to it any more. */
  readonly gone: Promise<void>;
};

/** @param address of the node, with its peer id */
export async function connectTo(address: string, genesis: Hex): Promise<Connected> {
  const node = parseNodeAddress(address);
  if (node === undefined) throw new Error(`not the address of a node: ${address}`);
  let disconnected = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    disconnected = resolve;
  });
  const host = await Host.create(
    {
      nodeKey: await generateNodeKey(),
      agentVersion: "foreign",
      listen: [],
      mdns: false,
      kademlia: undefined,
      maxConnections: 8,
      admits: () => true,
    },
    {
      connected: () => undefined,
      disconnected: () => disconnected(),
      identified: () => undefined,
      discovered: () => undefined,
    },
  );
  await host.start();
  await host.dial(node.peer, [address]);
  return { host, address, genesis, gone };
}

export class ForeignPeer {
  readonly host: Host;
  readonly names: ChainProtocols;
  readonly gone: Promise<void>;
  readonly #address: string;
  readonly #node: string;
  readonly #genesis: Hex;
  readonly #answered = new Set<ProtocolNames>();

  constructor({ host, address, genesis, gone }: Connected) {
    this.host = host;
    this.gone = gone;
    this.#address = address;
    this.#node = parseNodeAddress(address)?.peer ?? "";
    this.#genesis = genesis;
    this.names = chainProtocols(genesis, "bittensor");
  }

  get peerId(): string {
    return this.host.peerId;
  }
  get isConnected(): boolean {
    return this.host.isConnected(this.#node);
  }
  dial(): Promise<void> {
    return this.host.dial(this.#node, [this.#address]);
  }
  stop(): Promise<void> {
    return this.host.stop();
  }

  /** A substream of the node's, with nothing said on it yet. */
  async open(names: ProtocolNames): Promise<FrameStream> {
    return new FrameStream(await this.host.openStream(this.#node, names, OPEN_WITHIN_MS), MAX_FRAME);
  }

  handshake(best: BlockRef = { number: 0, hash: this.#genesis }, genesis = this.#genesis): Uint8Array {
    const ours = { roles: FULL, best_number: best.number, best_hash: best.hash, genesis_hash: genesis };
    return encode(blockAnnouncesHandshake, ours);
  }

  /**
   * Opens a notification protocol in both directions, and reads nothing of what the node sends on it.
   * @returns the substream to send on
   */
  async talk(names: ProtocolNames, handshake: Uint8Array): Promise<FrameStream> {
    if (!this.#answered.has(names)) {
      this.#answered.add(names);
      await this.host.handle(names, 2, (stream) => {
        const frames = new FrameStream(stream, MAX_FRAME);
        frames
          .read()
          .then(() => frames.write(handshake))
          .catch(() => undefined);
      });
    }
    const frames = await this.open(names);
    frames.write(handshake);
    if ((await frames.read()) === undefined) throw new Error("the node does not want to talk");
    return frames;
  }

  /** Becomes a peer that claims a best block, or to be at genesis. */
  join(best?: BlockRef): Promise<FrameStream> {
    return this.talk(this.names.blockAnnounces, this.handshake(best));
  }
}
