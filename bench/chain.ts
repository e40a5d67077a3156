/** Blocks and transfers a second, requests a second, memory: a whole node in this process, on disk, sealing on demand. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { devChain } from "#node/chain_spec/local.ts";
import { openDatabase } from "#node/db/open.ts";
import { Keystore } from "#node/keystore/keystore.ts";
import { rpcEntries } from "#node/rpc/entries.ts";
import { type RunningNode, startNode } from "#node/service.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { type Sender, senderOf } from "./signed_transfer.ts";

/** What a node does on this machine. */
export type ChainFigures = {
  readonly emptyBlocksPerSecond: number;
  readonly blocksPerSecondWith100Transfers: number;
  /** From submission to inclusion, checked by the pool and executed in a block. */
  readonly transfersPerSecond: number;
  readonly storageRequestsPerSecond: number;
  /** MB of resident memory after this many empty blocks. */
  readonly memoryAfterStartMb: number;
  readonly memoryAfter1000BlocksMb: number;
};

const EMPTY_BLOCKS = 1000;
const FULL_BLOCKS = 20;
const PER_BLOCK = 100;
const REQUESTS = 20_000;
const IN_FLIGHT = 64;
const MB = 1024 * 1024;

const secondsOf = async (work: () => Promise<void> | void): Promise<number> => {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
};
const memoryMb = (): number => Math.round(process.memoryUsage().rss / MB);

/** @param progress told of each step before it begins. */
export async function benchChain(progress: (step: string) => void): Promise<ChainFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), "subtensor-ts-bench-"));
  const features = { fast: true, powFaucet: true };
  const database = await openDatabase(folder);
  const spec = devChain();
  ensureGenesis(database, spec, features);
  const node = await startNode({
    features,
    database,
    yuma: cpuEngine,
    authority: true,
    auraKeys: () => [],
    grandpaKeys: () => [],
    sealing: { kind: "manual" },
    rpc: {
      hosts: ["127.0.0.1"],
      ports: [0],
      cors: "all",
      maxConnections: 10,
      allowUnsafe: true,
      entries: (parts) =>
        rpcEntries({
          ...parts,
          keyStore: new Keystore(),
          chainInfo: { name: spec.name, type: spec.chainType, properties: spec.properties },
          node: { name: "bench", version: "0" },
          role: "authority",
          archive: false,
        }),
    },
    log: () => undefined,
  });
  try {
    return await measure(node, progress);
  } finally {
    await node.stop();
    await rm(folder, { recursive: true });
  }
}

async function measure(node: RunningNode, progress: (step: string) => void): Promise<ChainFigures> {
  const memoryAfterStartMb = memoryMb();
  progress(`${EMPTY_BLOCKS} empty blocks`);
  const empty = await secondsOf(() => {
    for (let i = 0; i < EMPTY_BLOCKS; i++) node.sealing?.seal(undefined, true);
  });
  const memoryAfter1000BlocksMb = memoryMb();
  progress(`${FULL_BLOCKS} blocks of ${PER_BLOCK} transfers`);
  const { submitting, sealing } = await fullBlocks(node);
  progress(`${REQUESTS} storage requests`);
  const requests = await secondsOf(() => storageRequests(node));
  const transfers = FULL_BLOCKS * PER_BLOCK;
  return {
    emptyBlocksPerSecond: EMPTY_BLOCKS / empty,
    blocksPerSecondWith100Transfers: FULL_BLOCKS / sealing,
    transfersPerSecond: transfers / (submitting + sealing),
    storageRequestsPerSecond: REQUESTS / requests,
    memoryAfterStartMb,
    memoryAfter1000BlocksMb,
  };
}

async function fullBlocks({ chain, pool, sealing }: RunningNode): Promise<{ submitting: number; sealing: number }> {
  const alice: Sender = senderOf("//Alice");
  const bob: Sender = senderOf("//Bob");
  const times = { submitting: 0, sealing: 0 };
  for (let block = 0; block < FULL_BLOCKS; block++) {
    const signed = Array.from({ length: PER_BLOCK }, (_, i) =>
      alice.transfer(chain.genesisHash, block * PER_BLOCK + i, bob.account, 1_000_000n as Rao),
    );
    times.submitting += await secondsOf(() => {
      for (const extrinsic of signed) pool.submit(extrinsic, "Local");
    });
    times.sealing += await secondsOf(() => {
      sealing?.seal(undefined, true);
    });
    if (pool.status.ready > 0) throw new Error(`block ${block} left ${pool.status.ready} transfers behind`);
  }
  return times;
}

async function storageRequests({ rpcAddresses }: RunningNode): Promise<void> {
  const { WebSocket } = await import("ws");
  const socket = new WebSocket(`ws://${rpcAddresses[0]}`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const key = Account.key(senderOf("//Alice").account);
  await new Promise<void>((resolve) => {
    let sent = 0;
    let answered = 0;
    const ask = (): void => {
      sent += 1;
      socket.send(JSON.stringify({ jsonrpc: "2.0", id: sent, method: "state_getStorage", params: [key] }));
    };
    socket.on("message", () => {
      answered += 1;
      if (answered === REQUESTS) resolve();
      else if (sent < REQUESTS) ask();
    });
    for (let i = 0; i < IN_FLIGHT; i++) ask();
  });
  socket.close();
}
