import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generateNodeKey, peerIdOfNodeKey } from "#p2p/node_key.ts";
import { KeptPeers, PeerFile } from "#p2p/peer_file.ts";
import { PeerStore } from "#p2p/peers.ts";
import { BAD_MESSAGE, GENESIS_MISMATCH } from "#p2p/reputation.ts";
import { FakeChain } from "./support/fake_chain.ts";
import { startNode } from "./support/nodes.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "subtensor-ts-peers-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
const newPeer = async (): Promise<string> => peerIdOfNodeKey(await generateNodeKey());
const ADDRESS = "/ip4/10.1.2.3/tcp/30333";

test("addresses, standing and bans outlive a restart, and decay while the node is off", async () => {
  const [good, bad, banned] = [await newPeer(), await newPeer(), await newPeer()];
  const before = new PeerStore(() => 0);
  for (const peer of [good, bad, banned]) before.addAddress(peer, ADDRESS);
  before.report(bad, BAD_MESSAGE);
  before.report(banned, GENESIS_MISMATCH);
  let now = 1_000_000;
  const file = new PeerFile(join(folder(), "network", "peers.json"), () => now);
  await file.save(before.stored());

  const restored = (): PeerStore => {
    const after = new PeerStore(() => 5_000);
    const { peers, age } = file.load(() => expect.unreachable("the file is whole"));
    after.restore(peers, age);
    return after;
  };
  const at_once = restored();
  expect(at_once.addresses(good)).toEqual([ADDRESS]);
  expect([good, bad, banned].map((peer) => at_once.reputation(peer))).toEqual(
    [good, bad, banned].map((peer) => before.reputation(peer)),
  );
  expect(at_once.isBanned(banned)).toBe(true);
  expect(at_once.candidates(9, () => false)).toEqual([good, bad]);

  now += 69_000;
  expect(restored().isBanned(banned)).toBe(false);
  expect(restored().reputation(banned)).toBeLessThan(0);
});

test("a damaged file is put aside, told of, and the next save makes a new one", async () => {
  const path = join(folder(), "peers.json");
  for (const damage of ["", "{", "[]", "null", '{"version":2,"savedAt":0,"peers":[]}', '{"version":1,"savedAt":0}']) {
    writeFileSync(path, damage);
    const told: string[] = [];
    expect(new PeerFile(path).load((text) => told.push(text))).toEqual({ peers: [], age: 0 });
    expect(told).toEqual([expect.stringContaining("is damaged")]);
    expect(readFileSync(`${path}.damaged`, "utf8")).toBe(damage);
    expect(existsSync(path)).toBe(false);
  }
  const peer = await newPeer();
  await new PeerFile(path).save([{ peer, reputation: 1, addresses: [ADDRESS] }]);
  expect(new PeerFile(path).load(() => expect.unreachable()).peers).toHaveLength(1);
});

test("rows that are no peers are left out", async () => {
  const path = join(folder(), "peers.json");
  const good = { peer: await newPeer(), reputation: 7, addresses: [ADDRESS] };
  const rows = [good, null, 1, { ...good, peer: "x" }, { ...good, reputation: 0.5 }, { ...good, addresses: ["x"] }];
  writeFileSync(path, JSON.stringify({ version: 1, savedAt: Date.now(), peers: rows }));
  expect(new PeerFile(path).load(() => expect.unreachable()).peers).toEqual([good]);
});

test("saves that come at once leave one whole file, the last, and nothing beside it", async () => {
  const path = folder();
  const file = new PeerFile(join(path, "peers.json"));
  const peer = await newPeer();
  const saves = Array.from({ length: 20 }, (_, reputation) => file.save([{ peer, reputation, addresses: [] }]));
  await Promise.all(saves);
  expect(readdirSync(path)).toEqual(["peers.json"]);
  expect(file.load(() => expect.unreachable()).peers).toEqual([{ peer, reputation: 19, addresses: [] }]);
});

test("what cannot be written is told of, and is no error", async () => {
  const path = join(folder(), "a file");
  writeFileSync(path, "");
  const told: string[] = [];
  await new KeptPeers(join(path, "peers.json"), new PeerStore(() => 0), (text) => told.push(text)).save();
  expect(told).toEqual([expect.stringContaining("peers are not saved")]);
});

test("a restarted node finds its network again without a bootnode", async () => {
  const peerFile = join(folder(), "peers.json");
  const other = await startNode(new FakeChain().grow(3));
  const first = await startNode(new FakeChain(), { bootnodes: [other.address], peerFile });
  await first.chain.until((chain) => chain.best().number === 3);
  await first.network.stop();
  const again = await startNode(new FakeChain(), { peerFile });
  await again.chain.until((chain) => chain.best().number === 3);
  expect(again.network.peers()).toHaveLength(1);
});
