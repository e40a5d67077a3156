/** What a node with the real rules of its chain makes of peers whose blocks are bad. */
import { expect, onTestFinished, test } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import type { ForeignBlock } from "#node/chain/import_block.ts";
import { type Equivocation, SlotClaims } from "#node/chain/slot_claims.ts";
import { NodeNetworkChain } from "#node/network/network_chain.ts";
import { FrameStream } from "#p2p/framing.ts";
import { Network } from "#p2p/network.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { BANNED_THRESHOLD } from "#p2p/peers.ts";
import { encodeBlockAnnounce } from "#p2p/wire/block_announces.ts";
import { blockResponse, decodeBlockQuery, encodeBlockPart } from "#p2p/wire/block_request.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { BlockRef, Rao } from "#runtime/primitives/ids.ts";
import { headerHash } from "#runtime/scale/header.ts";
import { LogLines } from "../../p2p/support/nodes.ts";
import { type ChainNode, resealed, FIRST_SLOT as SLOT, startChainNode, timeOf } from "../../support/chain_node.ts";
import { connectTo, ForeignPeer } from "../../support/foreign_peer.ts";
import { until } from "../../support/network_nodes.ts";

const OTHER: Hex = `0x${"5a".repeat(32)}`;
const AUTHORITIES = 3n;
const authorOf = (slot: bigint): number => Number(slot % AUTHORITIES);

/** A node of the local chain that believes it is a moment long after the blocks of the test. */
class Victim {
  readonly node: ChainNode;
  readonly network: Network;
  readonly equivocations: readonly Equivocation[];
  readonly #lines: LogLines;

  private constructor(node: ChainNode, network: Network, equivocations: readonly Equivocation[], lines: LogLines) {
    this.node = node;
    this.network = network;
    this.equivocations = equivocations;
    this.#lines = lines;
  }

  static async start(): Promise<Victim> {
    const node = await startChainNode();
    const lines = new LogLines();
    const found: Equivocation[] = [];
    const network = await Network.start({
      chain: new NodeNetworkChain({
        chain: node.chain,
        pool: node.pool,
        finality: () => undefined,
        sealed: true,
        claims: new SlotClaims((each) => found.push(each)),
        now: () => timeOf(SLOT + 100n),
      }),
      nodeKey: await generateNodeKey(),
      agentVersion: "victim/0",
      role: "full",
      protocolId: "bittensor",
      listen: ["/ip4/127.0.0.1/tcp/0"],
      log: (_level, text) => lines.add(text),
      // Standing is not forgotten while a loaded machine takes its time.
      now: () => 0,
    });
    onTestFinished(() => network.stop());
    return new Victim(node, network, found, lines);
  }

  /** Resolves when the node has logged the text that often. */
  logged(text: string, times: number): Promise<void> {
    return this.#lines.until(text, times);
  }
}

/** Announces blocks and gives them to whoever asks. */
class Author {
  readonly peer: ForeignPeer;
  readonly #blocks = new Map<Hex, ForeignBlock>();

  private constructor(peer: ForeignPeer) {
    this.peer = peer;
  }

  static async meet({ network, node }: Victim): Promise<Author> {
    const [address = ""] = network.listenAddresses();
    const author = new Author(new ForeignPeer(await connectTo(address, node.chain.genesisHash)));
    onTestFinished(() => author.peer.stop());
    await author.peer.host.handle(author.peer.names.sync, 8, (stream) => {
      const frames = new FrameStream(stream, 1024);
      frames
        .read()
        .then((request) => {
          if (request !== undefined) frames.write(author.#answer(request));
          return frames.close();
        })
        .catch(() => undefined);
    });
    return author;
  }

  #answer(request: Uint8Array): Uint8Array {
    const query = decodeBlockQuery(request);
    const block = "hash" in query.from ? this.#blocks.get(query.from.hash) : undefined;
    const parts = block === undefined ? [] : [{ ...block, hash: headerHash(block.header) }];
    return blockResponse.encode({ blocks: parts.map((part) => encodeBlockPart(part, query)) });
  }

  /** Comes, or comes again after it was sent away, and tells of a block. */
  async tell(block: ForeignBlock): Promise<void> {
    this.#blocks.set(headerHash(block.header), block);
    const message = encodeBlockAnnounce({ header: block.header, isBest: true, data: new Uint8Array() });
    for (;;) {
      try {
        if (!this.peer.isConnected) await this.peer.dial();
        (await this.peer.join()).write(message);
        return;
      } catch {
        // The node is still about to close the last connection.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
}

/** Blocks in place of a good one, each bad in its own way, three of a kind. */
const KINDS: Readonly<Record<string, (good: ForeignBlock, slot: bigint) => ForeignBlock>> = {
  "another authority's seal": (good, slot) => resealed(good, authorOf(slot + 1n)),
  "no seal": (good) => ({ ...good, header: { ...good.header, digest: good.header.digest.slice(0, -1) } }),
  "a wrong state root": (good, slot) => resealed(good, authorOf(slot), { stateRoot: OTHER }),
  "a wrong extrinsics root": (good, slot) => resealed(good, authorOf(slot), { extrinsicsRoot: OTHER }),
  "no inherents": (good) => ({ ...good, body: [] }),
  "an extrinsic that is none": (good) => ({ ...good, body: [...good.body, Uint8Array.of(12, 1, 2, 3)] }),
};

for (const [what, spoil] of Object.entries(KINDS)) {
  test(`a peer whose blocks have ${what} is banned at the third, and the honest one's are taken`, async () => {
    const victim = await Victim.start();
    const maker = await startChainNode();
    const { chain } = victim.node;
    const genesis: BlockRef = chain.best();
    const attacker = await Author.meet(victim);
    const reputation = (): number => victim.network.reputation(attacker.peer.peerId);
    for (let nth = 1; nth <= 3; nth++) {
      const slot = SLOT + BigInt(nth);
      await attacker.tell(spoil(maker.build(slot, genesis), slot));
      await victim.logged(`${attacker.peer.peerId}: Block verification failed`, nth);
      expect(reputation() < BANNED_THRESHOLD).toBe(nth === 3);
    }
    await attacker.peer.gone;
    expect(chain.leaves()).toEqual([genesis.hash]);

    const honest = await Author.meet(victim);
    const good = maker.build(SLOT + 9n, genesis);
    await honest.tell(good);
    await until(chain, () => chain.best().number === 1);
    expect(chain.best().hash).toBe(headerHash(good.header));
    expect(victim.network.peers().map(({ peerId }) => peerId)).toEqual([honest.peer.peerId]);
  });
}

test("an authority that makes two blocks in a slot is told of; who passes them on is not at fault, and the first stays best", async () => {
  const victim = await Victim.start();
  const maker = await startChainNode();
  const { chain } = victim.node;
  const parent = chain.best();
  const first = maker.build(SLOT, parent);
  const [alice, bob] = [senderOf("//Alice"), senderOf("//Bob")];
  maker.pool.submit(alice.transfer(chain.genesisHash, 0, bob.account, 5n as Rao), "Local");
  const second = maker.build(SLOT, parent, [...maker.pool.ready()]);
  const peers = [await Author.meet(victim), await Author.meet(victim)];
  for (const [index, block] of [first, second].entries()) {
    await peers[index]?.tell(block);
    await until(chain, () => chain.header(headerHash(block.header)) !== undefined);
  }
  expect(victim.equivocations).toEqual([
    { slot: SLOT, author: expect.any(String), first: headerHash(first.header), second: headerHash(second.header) },
  ]);
  expect(chain.best().hash).toBe(headerHash(first.header));
  expect(victim.network.peers()).toHaveLength(2);
  for (const { peer } of peers) expect(victim.network.reputation(peer.peerId)).toBeGreaterThan(BANNED_THRESHOLD);
});
