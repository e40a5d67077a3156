/** A peer of a node in this process, that says what the test wants it to and is gone with it. */
import { onTestFinished } from "vitest";
import { FrameStream } from "#p2p/framing.ts";
import type { ProtocolNames } from "#p2p/wire/names.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { type Connected, connectTo, ForeignPeer } from "../../support/foreign_peer.ts";
import type { TestNode } from "./nodes.ts";

const MAX_FRAME = 32 * 1024 * 1024;

export class Stranger extends ForeignPeer {
  readonly node: TestNode;
  #joins = 0;

  private constructor(connected: Connected, node: TestNode) {
    super(connected);
    this.node = node;
  }

  static async meet(node: TestNode): Promise<Stranger> {
    const stranger = new Stranger(await connectTo(node.address, node.chain.genesisHash), node);
    onTestFinished(() => stranger.stop());
    return stranger;
  }

  get reputation(): number {
    return this.node.network.reputation(this.peerId);
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

  /** Becomes a peer of the node that claims a best block; resolves when the node says so. */
  override async join(best?: BlockRef): Promise<FrameStream> {
    const frames = await super.join(best);
    this.#joins += 1;
    await this.node.logged(`${this.peerId} joined`, this.#joins);
    return frames;
  }
}
