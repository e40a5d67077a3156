/** Who is let in, whom we go to, and what others are told of where we are. */

import { noise } from "@chainsafe/libp2p-noise";
import { yamux } from "@chainsafe/libp2p-yamux";
import { identify } from "@libp2p/identify";
import { tcp } from "@libp2p/tcp";
import { multiaddr } from "@multiformats/multiaddr";
import { createLibp2p } from "libp2p";
import { expect, onTestFinished, test } from "vitest";
import { blockAnnouncesHandshake } from "#p2p/wire/block_announces.ts";
import { LIGHT } from "#p2p/wire/roles.ts";
import { encode } from "#runtime/scale/codec.ts";
import { FakeChain } from "./support/fake_chain.ts";
import { startNode, type TestNode } from "./support/nodes.ts";
import { Stranger } from "./support/stranger.ts";

const idOf = ({ network }: TestNode): string => network.localPeerId;
const peersOf = ({ network }: TestNode): readonly string[] => network.peers().map(({ peerId }) => peerId);

/** What the node answers to a handshake; undefined if it wants nothing of the peer. */
async function greeted(stranger: Stranger, handshake = stranger.handshake()): Promise<Uint8Array | undefined> {
  const frames = await stranger.open(stranger.names.blockAnnounces);
  frames.write(handshake);
  return await frames.read().catch(() => undefined);
}

test("a node for reserved peers only goes to nobody else, and lets nobody else in", async () => {
  const other = await startNode(new FakeChain().grow(3));
  const reserved = await startNode(new FakeChain().grow(3));
  const node = await startNode(new FakeChain(), {
    reservedOnly: true,
    bootnodes: [other.address],
    reservedNodes: [reserved.address],
  });
  await node.chain.until((chain) => chain.best().number === 3);
  expect(peersOf(node)).toEqual([idOf(reserved)]);
  expect(await greeted(await Stranger.meet(node))).toBeUndefined();
  expect(node.network.addReservedPeer(other.address)).toBe(true);
  await node.logged(`${idOf(other)} joined`);
  expect(node.network.reservedPeers()).toEqual([idOf(reserved), idOf(other)]);
});

test("a peer that is reserved no longer is let go where only reserved ones are wanted, or where no slot is free", async () => {
  for (const options of [{ reservedOnly: true }, { outPeers: 0 }]) {
    const peer = await startNode(new FakeChain());
    const node = await startNode(new FakeChain(), { ...options, reservedNodes: [peer.address] });
    await peer.logged(`${idOf(node)} joined`);
    await node.logged(`${idOf(peer)} joined`);
    expect(node.network.removeReservedPeer(idOf(peer))).toBe(true);
    expect(peersOf(node)).toEqual([]);
  }
});

test("a peer that is reserved no longer stays where a slot is free", async () => {
  const peer = await startNode(new FakeChain());
  const node = await startNode(new FakeChain(), { outPeers: 1, reservedNodes: [peer.address] });
  await node.logged(`${idOf(peer)} joined`);
  expect(node.network.removeReservedPeer(idOf(peer))).toBe(true);
  expect(node.network.removeReservedPeer("nobody")).toBe(false);
  expect(peersOf(node)).toEqual([idOf(peer)]);
  expect(node.network.reservedPeers()).toEqual([]);
});

test("a node goes to as many nodes as it has slots for, reserved ones apart", async () => {
  const nodes = [await startNode(new FakeChain()), await startNode(new FakeChain()), await startNode(new FakeChain())];
  const node = await startNode(new FakeChain(), { outPeers: 1, bootnodes: nodes.map(({ address }) => address) });
  await node.logged(" joined");
  const [first] = peersOf(node);
  const last = nodes.findLast((each) => idOf(each) !== first);
  node.network.addReservedPeer(last?.address ?? "");
  await node.logged(" joined", 2);
  expect(peersOf(node)).toEqual([first, last === undefined ? "" : idOf(last)]);
});

test("light nodes have slots of their own", async () => {
  const node = await startNode(new FakeChain(), { inPeers: 0, inPeersLight: 1 });
  const { genesisHash } = node.chain;
  const light = { roles: LIGHT, best_number: 0, best_hash: genesisHash, genesis_hash: genesisHash };
  const handshake = encode(blockAnnouncesHandshake, light);
  expect(await greeted(await Stranger.meet(node))).toBeUndefined();
  const first = await Stranger.meet(node);
  await first.talk(first.names.blockAnnounces, handshake);
  await node.logged(`${first.peerId} joined`);
  expect(node.network.peers()).toMatchObject([{ peerId: first.peerId, roles: "LIGHT" }]);
  expect(await greeted(await Stranger.meet(node), handshake)).toBeUndefined();
});

test("a public address is told to others, and is not one that the node listens on", async () => {
  const address = "/ip4/192.0.2.1/tcp/30333";
  const node = await startNode(new FakeChain(), { publicAddresses: [address] });
  const told = `${address}/p2p/${idOf(node)}`;
  expect(node.network.publicAddresses()).toEqual([told]);
  expect(node.network.listenAddresses()).toEqual([node.address]);
  expect(node.address).toContain("/ip4/127.0.0.1/");
  const stranger = await createLibp2p({
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify() },
  });
  onTestFinished(() => stranger.stop());
  const heard = new Promise<string[]>((resolve) => {
    stranger.addEventListener("peer:identify", ({ detail }) => resolve(detail.listenAddrs.map(String)));
  });
  await stranger.dial(multiaddr(node.address));
  expect(await heard).toContain(address);
});

test("bytes and connections are counted", async () => {
  const first = await startNode(new FakeChain().grow(200));
  const second = await startNode(new FakeChain(), { bootnodes: [first.address] });
  await second.chain.until((chain) => chain.best().number === 200);
  const [sent, heard] = [first.network.traffic(), second.network.traffic()];
  expect(heard.bytes.in).toBeGreaterThan(200 * 100);
  expect(sent.bytes.out).toBeGreaterThanOrEqual(heard.bytes.in);
  expect(sent.bytes.out).toBeGreaterThan(sent.bytes.in);
  expect([sent.opened, heard.opened]).toEqual([
    { in: 1, out: 0 },
    { in: 0, out: 1 },
  ]);
  await second.network.stop();
  expect(second.network.traffic().closed).toEqual({ in: 0, out: 1 });
});
