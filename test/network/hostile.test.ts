import { readdirSync, readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import type { FrameStream } from "#p2p/framing.ts";
import { encodeBlockQuery, HEADER } from "#p2p/wire/block_request.ts";
import { encodeTransaction } from "#p2p/wire/transactions.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { connectTo, ForeignPeer } from "../support/foreign_peer.ts";
import { signedTransfer } from "../support/signed_transfer.ts";
import { expectNoEquivocation, FinalityRecord } from "./support/finality_record.ts";
import { scenario } from "./support/scenario.ts";
import { lowestFinalized, type NetNode, PATIENCE_MS, SOAK, type Testnet } from "./support/testnet.ts";

const CONNECTIONS = SOAK ? 5_000 : 2_000;
const SLOW_READERS = 24;
/** What the README says that a node under all of this keeps to. A slow machine collects garbage late. */
const MOST_MEMORY_MB = SOAK ? 400 : 1_000;
const BANNED_WITHIN_MS = SOAK ? 60_000 : PATIENCE_MS;
const JOINED_WITHIN_MS = SOAK ? 30_000 : PATIENCE_MS;
const ROLES = Uint8Array.of(1);

/** Resident memory of a node's process, MB. */
function memoryOf(node: NetNode): number {
  const status = readFileSync(`/proc/${node.pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024);
}

/** Connections that say nothing. */
function silentConnections(net: Testnet, victim: NetNode): Socket[] {
  return Array.from({ length: CONNECTIONS }, () =>
    connect(30333, net.lan.address(victim.number)).on("error", () => undefined),
  );
}

/** A peer that opens everything and reads nothing. */
async function slowReader(address: string, genesis: Hex, readers: ForeignPeer[]): Promise<void> {
  const attacker = new ForeignPeer(await connectTo(address, genesis));
  readers.push(attacker);
  await attacker.join();
  await attacker.talk(attacker.names.transactions, ROLES);
}

/** The honest full node, started anew, must find room at the victim beside all others. */
async function joinsAgain(net: Testnet, victim: NetNode): Promise<void> {
  const honest = net.nodes.find(({ isAuthority }) => !isAuthority);
  if (honest === undefined) throw new Error("there is no full node");
  await honest.end("SIGTERM");
  net.bootnodes = [net.addressOf(victim)];
  honest.start();
  await honest.ready();
  const peer = await honest.rpc.call<string>("system_localPeerId");
  const until = Date.now() + JOINED_WITHIN_MS;
  for (;;) {
    const peers = await victim.rpc.call<{ readonly peerId: string }[]>("system_peers");
    if (peers.some(({ peerId }) => peerId === peer)) return;
    if (Date.now() > until) throw new Error("an honest node finds no room beside silent connections");
    await sleep(200);
  }
}

type Attack = {
  readonly name: string;
  /** Says it once more. */
  readonly begin: (attacker: ForeignPeer) => Promise<(time: number) => Promise<void>>;
};

const repeat = (frames: FrameStream, message: (time: number) => Uint8Array) => async (time: number) => {
  frames.write(message(time));
};

async function request(attacker: ForeignPeer, number: number): Promise<void> {
  const query = { fields: HEADER, from: { number }, direction: "ascending", max: 128 } as const;
  const frames = await attacker.open(attacker.names.sync);
  frames.write(encodeBlockQuery({ ...query, multipleJustifications: true }));
  void frames.close();
}

const attacks = (genesis: Hex): readonly Attack[] => [
  {
    name: "announcements that are none",
    begin: async (attacker) => repeat(await attacker.join(), () => fromHex("0xffffffff")),
  },
  {
    name: "requests by the thousand",
    begin: async (attacker) => {
      // Who is no peer is let go after a while.
      await attacker.join();
      return (time) => request(attacker, time);
    },
  },
  {
    name: "transactions with bad signatures",
    begin: async (attacker) => {
      await attacker.join();
      const frames = await attacker.talk(attacker.names.transactions, ROLES);
      const [rich, other] = ["//Alice", "//Eve"].map((suri) => keyPairFromSuri(suri, "sr25519"));
      if (rich === undefined || other === undefined) throw new Error("no keys");
      const forger = { publicKey: rich.publicKey, sign: (message: Uint8Array) => other.sign(message) };
      return repeat(frames, (time) => encodeTransaction(fromHex(signedTransfer(genesis, forger, other, time))));
    },
  },
  {
    name: "votes that are none",
    begin: async (attacker) => {
      await attacker.join();
      return repeat(await attacker.talk(attacker.names.grandpa, ROLES), () => Uint8Array.of(0, 1, 2, 3));
    },
  },
];

/** Goes on until the victim has banned the attacker. @returns how often it had to be done */
async function untilBanned(victim: NetNode, address: string, genesis: Hex, attack: Attack): Promise<number> {
  const attacker = new ForeignPeer(await connectTo(address, genesis));
  try {
    const again = await attack.begin(attacker);
    const until = Date.now() + BANNED_WITHIN_MS;
    for (let time = 1; ; time++) {
      // Streams run out while the victim has not answered yet, and all of them with the ban.
      await again(time).catch(() => sleep(5));
      if (time % 32 === 0) await sleep(5);
      if (!attacker.isConnected && victim.log().includes(`${attacker.peerId} is banned`)) return time;
      if (Date.now() > until) throw new Error(`${attack.name}: not banned after ${time} times`);
    }
  } finally {
    await attacker.stop();
  }
}

scenario("one node attacked in every way", 1, async (net) => {
  const record = new FinalityRecord();
  await net.start();
  await net.until("finalizing", (heads) => lowestFinalized(heads) >= 3);
  const [victim] = net.nodes;
  if (victim === undefined) throw new Error("there are no nodes");
  const genesis = (await victim.hashAt(0)) as Hex;
  const address = net.addressOf(victim);
  const memoryBefore = memoryOf(victim);
  let memory = memoryBefore;
  const watch = setInterval(() => {
    memory = Math.max(memory, memoryOf(victim));
  }, 100);
  const readers: ForeignPeer[] = [];
  const bannedAfter: number[] = [];
  let sockets: Socket[] = [];
  try {
    for (let each = 0; each < SLOW_READERS; each++) await slowReader(address, genesis, readers);
    const before = lowestFinalized(await net.heads());
    for (const attack of attacks(genesis)) bannedAfter.push(await untilBanned(victim, address, genesis, attack));
    sockets = silentConnections(net, victim);
    await joinsAgain(net, victim);
    await net.until("finalizing on", (heads) => lowestFinalized(heads) >= before + 3);
  } finally {
    clearInterval(watch);
    for (const socket of sockets) socket.destroy();
    await Promise.all(readers.map((reader) => reader.stop()));
  }
  record.note(await net.heads());
  await record.expectOneChain(net.nodes);
  expectNoEquivocation(net.nodes);
  expect(memory).toBeLessThan(MOST_MEMORY_MB);
  const [announcements = 0, requests = 0, transactions = 0, votes = 0] = bannedAfter;
  return { connections: CONNECTIONS, memoryBefore, memory, announcements, requests, transactions, votes };
});

scenario("a node whose database is half deleted", 1, async (net) => {
  await net.start();
  await net.until("finalizing", (heads) => lowestFinalized(heads) >= 5);
  const [victim] = net.nodes.filter(({ isAuthority }) => !isAuthority);
  if (victim === undefined) throw new Error("there is no full node");
  const database = join(victim.basePath, "chains", "bittensor", "db");
  // A start makes a table of what the run before has logged.
  await victim.end("SIGTERM");
  const before = lowestFinalized(await net.headsOf(net.authorities));
  victim.start();
  await victim.ready();
  await net.until("following again", (heads) => lowestFinalized(heads) > before);
  await victim.end("SIGKILL");
  const files = readdirSync(database).filter((name) => /\.(ldb|log)$/.test(name));
  const tables = files.filter((name) => name.endsWith(".ldb"));
  expect(tables.length).toBeGreaterThan(0);
  expect(tables.length).toBeLessThan(files.length);
  for (const name of tables) rmSync(join(database, name));
  victim.start();
  const came = await victim.ready().then(
    () => true,
    () => false,
  );
  // Either it says what is wrong and ends, or it goes on from what is whole; never on another chain.
  if (!came) {
    expect(victim.log()).toMatch(/Error: .*(database|block|state)/i);
    rmSync(database, { recursive: true, force: true });
    await victim.end("SIGKILL");
    victim.start();
    await victim.ready();
  }
  const top = lowestFinalized(await net.headsOf(net.authorities));
  await net.until("all on one chain", (heads) => lowestFinalized(heads) > top);
  expect(await victim.hashAt(top)).toBe(await net.nodes[0]?.hashAt(top));
  return { files: files.length, started: came ? 1 : 0 };
});
