/** A peer that speaks libp2p but says what the test wants it to. */
import { onTestFinished } from "vitest";
import type { BlockRef } from "#p2p/chain.ts";
import { FrameStream } from "#p2p/framing.ts";
import { Host } from "#p2p/host.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { blockAnnouncesHandshake } from "#p2p/wire/block_announces.ts";
import { type ChainProtocols, chainProtocols, type ProtocolNames } from "#p2p/wire/names.ts";
import { FULL } from "#p2p/wire/roles.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import type { TestNode } from "./nodes.ts";

const MAX_FRAME = 32 * 1024 * 1024;

export class Stranger {
  readonly host: Host;
  readonly node: TestNode;
  readonly names: ChainProtocols;
  readonly #genesis: Hex;
  readonly #answered = new Set<ProtocolNames>();
  #joins = 0;

  /** Resolves when the node has no connection to it any more. */
  readonly gone: Promise<void>;

  private constructor(host: Host, node: TestNode, gone: Promise<void>) {
    this.host = host;
    this.gone = gone;
    this.node = node;
    this.#genesis = node.chain.genesisHash;
    this.names = chainProtocols(this.#genesis, "bittensor");
  }

  static async meet(node: TestNode): Promise<Stranger> {
    let disconnected = (): void => undefined;
    const gone = new Promise<void>((resolve) => {
      disconnected = resolve;
    });
    const host = await Host.create(
      {
        nodeKey: await generateNodeKey(),
        agentVersion: "stranger",
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
    onTestFinished(() => host.stop());
    const stranger = new Stranger(host, node, gone);
    await stranger.dial();
    return stranger;
  }

  get peerId(): string {
    return this.host.peerId;
  }
  get reputation(): number {
    return this.node.network.reputation(this.peerId);
  }
  dial(): Promise<void> {
    return this.host.dial(this.node.network.localPeerId, [this.node.address]);
  }

  /** A substream of the node's, with nothing said on it yet. */
  async open(names: ProtocolNames): Promise<FrameStream> {
    return new FrameStream(await this.host.openStream(this.node.network.localPeerId, names, 60_000), MAX_FRAME);
  }

  /** One request, and the answer to it: undefined if it was refused or the stream was dropped. */
  async request(names: ProtocolNames, payload: Uint8Array): Promise<Uint8Array | undefined> {
    const frames = await this.open(names);
    frames.write(payload);
    await frames.close();
    return await frames.read().catch(() => undefined);
  }

  /** Answers the node's block requests. */
  async serveBlocks(answer: (request: Uint8Array) => Uint8Array | Promise<Uint8Array>): Promise<void> {
    await this.host.handle(this.names.sync, 8, (stream) => {
      const frames = new FrameStream(stream, MAX_FRAME);
      frames
        .read()
        .then(async (request) => {
          if (request !== undefined) frames.write(await answer(request));
          await frames.close();
        })
        .catch(() => undefined);
    });
  }

  handshake(best: BlockRef = { number: 0, hash: this.#genesis }, genesis = this.#genesis): Uint8Array {
    return encode(blockAnnouncesHandshake, {
      roles: FULL,
      best_number: best.number,
      best_hash: best.hash,
      genesis_hash: genesis,
    });
  }

  /** Opens a notification protocol in both directions. @returns the substream to send on. */
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

  /** Becomes a peer of the node that claims a best block. */
  async join(best?: BlockRef): Promise<FrameStream> {
    const frames = await this.talk(this.names.blockAnnounces, this.handshake(best));
    this.#joins += 1;
    await this.node.logged(`${this.peerId} joined`, this.#joins);
    return frames;
  }
}
