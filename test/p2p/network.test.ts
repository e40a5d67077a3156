import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import type { GrandpaEvents } from "#p2p/network_options.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { childOf, extrinsic, FakeChain } from "./support/fake_chain.ts";
import { LogLines, startNode } from "./support/nodes.ts";

test("a new node syncs 500 blocks from genesis and then follows the head", async () => {
  const first = await startNode(new FakeChain().grow(500), { role: "authority" });
  const second = await startNode(new FakeChain(), { bootnodes: [first.address] });
  await second.chain.until((chain) => chain.best().number === 500);
  expect(second.chain.best()).toEqual(first.chain.best());
  expect(second.network.peers()).toEqual([
    { peerId: first.network.localPeerId, roles: "AUTHORITY", bestHash: first.chain.best().hash, bestNumber: 500 },
  ]);
  expect(second.network.syncState()).toEqual({ startingBlock: 0, currentBlock: 500, highestBlock: 500 });

  const next = childOf(first.chain.best());
  first.chain.add(next);
  first.network.blockImported(next.header, "own", true);
  await second.chain.until((chain) => chain.has(next.hash));
  expect(second.chain.imported.at(-1)).toEqual({ number: 501, hash: next.hash, origin: "broadcast" });
});

test("blocks and transactions reach a node two steps away", async () => {
  const first = await startNode(new FakeChain());
  const middle = await startNode(new FakeChain(), { bootnodes: [first.address] });
  const last = await startNode(new FakeChain(), { bootnodes: [middle.address] });
  const transfer = extrinsic("transfer");
  await last.chain.importTransaction(transfer);
  await first.chain.until((chain) => chain.pool.size === 1);
  expect(first.chain.readyTransactions()).toEqual([transfer]);

  const block = childOf(first.chain.best());
  first.chain.add(block);
  first.network.blockImported(block.header, "own", true);
  await last.chain.until((chain) => chain.has(block.hash));
  expect(last.chain.best()).toMatchObject({ number: 1, hash: block.hash });
});

test("a node on a shorter fork takes the longer one, from where the two part", async () => {
  for (const depth of [3, 100]) {
    const common = new FakeChain().grow(20);
    const longer = new FakeChain();
    const shorter = new FakeChain();
    for (let n = 1; n <= 20; n++) for (const chain of [longer, shorter]) chain.add(common.at(n));
    longer.grow(depth + 90, "long");
    shorter.grow(depth, "short");
    const first = await startNode(longer);
    const second = await startNode(shorter, { bootnodes: [first.address] });
    await shorter.until((chain) => chain.best().number === depth + 110);
    expect(shorter.best()).toEqual(longer.best());
    expect(shorter.imported[0]).toMatchObject({ number: 21 });
    await Promise.all([first.network.stop(), second.network.stop()]);
  }
});

test("a block announced with unknown parents brings its ancestors", async () => {
  const first = await startNode(new FakeChain());
  const second = await startNode(new FakeChain(), { bootnodes: [first.address] });
  const marker = childOf(first.chain.best());
  first.chain.add(marker);
  first.network.blockImported(marker.header, "own", true);
  await second.chain.until((chain) => chain.has(marker.hash));

  first.chain.grow(30, "unannounced");
  const { header } = first.chain.at(31);
  first.network.blockImported(header, "own", true);
  await second.chain.until((chain) => chain.best().number === 31);
  expect(second.chain.best()).toEqual(first.chain.best());
});

test("when the peer that is synced from goes away, another takes over", async () => {
  const source = new FakeChain().grow(2_000);
  const first = await startNode(source);
  const spare = await startNode(source);
  const second = await startNode(new FakeChain(), { bootnodes: [first.address, spare.address] });
  await second.chain.until((chain) => chain.best().number >= 200);
  await first.network.stop();
  await second.chain.until((chain) => chain.best().number === 2_000);
  expect(second.chain.best()).toEqual(source.best());
  expect(second.chain.imported.map(({ number }) => number)).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1));
});

test("a fork from below the finalized block is not followed, however long", async () => {
  const first = await startNode(new FakeChain().grow(40, "attack"));
  const chain = new FakeChain().grow(20);
  chain.finalize(10);
  const before = chain.best();
  const second = await startNode(chain, { bootnodes: [first.address] });
  await second.logged(`${first.network.localPeerId}: forks off below the finalized block`);
  expect(chain.best()).toEqual(before);
  expect(chain.imported).toHaveLength(0);
});

test("a justification is asked for and imported", async () => {
  const chain = new FakeChain().grow(5);
  const { hash } = chain.at(5);
  chain.justify(hash, [["0x46524e4b", Uint8Array.of(1, 2, 3)]]);
  const first = await startNode(chain);
  const second = await startNode(new FakeChain().grow(5), { bootnodes: [first.address] });
  await second.logged(`${first.network.localPeerId} joined`);
  expect(await second.network.requestJustification({ number: 5, hash })).toBe(true);
  expect(second.chain.justified).toEqual([{ number: 5, hash }]);
});

test("GRANDPA's messages pass through both ways, to and from each peer", async () => {
  const said = new LogLines();
  const events = (name: string): GrandpaEvents => ({
    connected: (_peer, role) => said.add(`${name} met ${role}`),
    disconnected: () => said.add(`${name} lost a peer`),
    received: (_peer, message) => said.add(`${name} heard ${message.join()}`),
  });
  const first = await startNode(new FakeChain(), { role: "authority", grandpa: events("first") });
  const second = await startNode(new FakeChain(), { bootnodes: [first.address], grandpa: events("second") });
  await said.until("second met AUTHORITY");
  await said.until("first met FULL");
  expect(first.network.sendGrandpa(second.network.localPeerId, Uint8Array.of(1))).toBe(true);
  expect(second.network.grandpaPeers()).toEqual([first.network.localPeerId]);
  expect(second.network.sendGrandpa(first.network.localPeerId, Uint8Array.of(2))).toBe(true);
  await said.until("second heard 1");
  await said.until("first heard 2");
  await second.network.stop();
  await said.until("first lost a peer");
  expect(first.network.sendGrandpa(second.network.localPeerId, Uint8Array.of(3))).toBe(false);
});

test("a node that went away is found again under its address", async () => {
  const nodeKey = await generateNodeKey();
  const first = await startNode(new FakeChain().grow(3), { nodeKey });
  const { address } = first;
  const second = await startNode(new FakeChain(), { bootnodes: [address] });
  await second.chain.until((chain) => chain.best().number === 3);
  await first.network.stop();
  await startNode(first.chain.grow(3), { nodeKey, listen: [address.replace(/\/p2p.*/, "")] });
  await second.chain.until((chain) => chain.best().number === 6);
});

test("a port in use, an address that is none and a bootnode that is none are told", async () => {
  const first = await startNode(new FakeChain());
  const listen = [first.address.replace(/\/p2p.*/, "")];
  await expect(startNode(new FakeChain(), { listen })).rejects.toThrow();
  await expect(startNode(new FakeChain(), { listen: ["/nonsense"] })).rejects.toThrow();
  const second = await startNode(new FakeChain(), { bootnodes: ["/ip4/127.0.0.1/tcp/1"] });
  await second.logged("not the address of a node: /ip4/127.0.0.1/tcp/1");
  expect(second.network.addReservedPeer("/ip4/127.0.0.1/tcp/1")).toBe(false);
});

test("a block that a peer speaks of is fetched; one that it has not costs it nothing", async () => {
  const first = await startNode(new FakeChain().grow(4));
  const second = await startNode(new FakeChain(), { bootnodes: [first.address] });
  await second.chain.until((chain) => chain.best().number === 4);
  const before = second.network.reputation(first.network.localPeerId);
  const fork = childOf(first.chain.at(3), "fork");
  second.network.wantBlock(first.network.localPeerId, fork);
  await second.logged("has not the block");
  expect(second.network.reputation(first.network.localPeerId)).toBeGreaterThanOrEqual(before);

  first.chain.add(fork);
  second.network.wantBlock(first.network.localPeerId, fork);
  await second.chain.until((chain) => chain.has(fork.hash));
  expect(second.network.peers()).toHaveLength(1);
});

test("nodes that know one node in common find each other", async () => {
  const common = { kademlia: true };
  const middle = await startNode(new FakeChain("kad"), common);
  const first = await startNode(new FakeChain("kad"), { ...common, bootnodes: [middle.address] });
  const last = await startNode(new FakeChain("kad"), { ...common, bootnodes: [middle.address] });
  await last.logged(`${first.network.localPeerId} joined`);
  expect(last.network.peers()).toHaveLength(2);
});

test("a node is reached over WebSocket", async () => {
  const first = await startNode(new FakeChain().grow(3), { listen: ["/ip4/127.0.0.1/tcp/0/ws"] });
  expect(first.address).toMatch(/\/tcp\/\d+\/ws\/p2p\//);
  const second = await startNode(new FakeChain(), { bootnodes: [first.address] });
  await second.chain.until((chain) => chain.best().number === 3);
});

/** Multicast needs an interface besides the loopback. */
const hasMulticast = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ internal }) => !internal),
);

test.runIf(hasMulticast)("two nodes on one machine find each other by mDNS alone", async () => {
  const chain = new FakeChain("mdns").grow(3);
  const first = await startNode(chain, { mdns: true });
  const second = await startNode(new FakeChain("mdns"), { mdns: true });
  await second.chain.until((own) => own.best().number === 3);
  expect(second.network.peers().map(({ peerId }) => peerId)).toEqual([first.network.localPeerId]);
});
