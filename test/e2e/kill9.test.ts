import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApiPromise } from "@polkadot/api";
import { expect, it } from "vitest";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { trieRoot } from "#runtime/primitives/trie_root.ts";
import { connectApi, keyring } from "../support/polkadot_client.ts";
import { type HeaderJson, RpcClient } from "../support/rpc_client.ts";
import { type RunningNode, startNode } from "../support/running_node.ts";
import { seedOf } from "../support/seed.ts";

const SEED = seedOf(9);
const ROUNDS = 6;
const SHORTEST_MS = 150;
const LONGEST_MS = 1_600;
const PAGE = 1_000;
const STATE_VERSION = 1;
const alice = keyring.addFromUri("//Alice");
const bob = keyring.addFromUri("//Bob");

interface Head {
  number: number;
  hash: string;
}

/** Evenly spread numbers in [0, 1) from a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sends transfers until the connection is lost: blocks that are being written when the kill comes are not empty. */
async function sendUntilKilled(api: ApiPromise) {
  let nonce = (await api.rpc.system.accountNextIndex(alice.address)).toNumber();
  while (api.isConnected) {
    await api.tx.balances.transferKeepAlive(bob.address, 1_000_000n).signAndSend(alice, { nonce: nonce++ });
  }
}

async function bestHead(rpc: RpcClient): Promise<Head> {
  const hash = await rpc.call<string>("chain_getBlockHash");
  const header = await rpc.call<HeaderJson>("chain_getHeader", [hash]);
  return { number: Number(header.number), hash };
}

/** Runs the node under load, kills it after so many milliseconds, and gives the last head that it announced. */
async function runAndKill(node: RunningNode, afterMs: number): Promise<Head> {
  const rpc = await RpcClient.connect(node.ws);
  const api = await connectApi(node.ws);
  let last = await bestHead(rpc);
  const sending = sendUntilKilled(api).catch(() => undefined);
  const polling = (async () => {
    for (;;) last = await bestHead(rpc);
  })().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await node.kill("SIGKILL");
  await Promise.all([sending, polling, api.disconnect()]);
  rpc.close();
  return last;
}

/** The state root over every key that the node has at a block. */
async function rootByRpc(rpc: RpcClient, hash: string): Promise<string> {
  const entries: [Hex, Uint8Array][] = [];
  for (let from: string | null = null; ; ) {
    const keys: Hex[] = await rpc.call<Hex[]>("state_getKeysPaged", ["0x", PAGE, from, hash]);
    if (keys.length === 0) break;
    const [found] = await rpc.call<{ changes: [Hex, Hex][] }[]>("state_queryStorageAt", [keys, hash]);
    for (const [key, value] of found?.changes ?? []) entries.push([key, fromHex(value)]);
    from = keys.at(-1) ?? null;
  }
  return trieRoot(entries, STATE_VERSION);
}

/** What must hold after a kill: the last announced block is there, whole, with all its forebears and its state. */
async function expectWhole(rpc: RpcClient, killedAt: Head, checkedTo: Head): Promise<Head> {
  const best = await bestHead(rpc);
  expect(best.number).toBeGreaterThanOrEqual(killedAt.number);
  expect(await rpc.call("chain_getBlockHash", [killedAt.number])).toBe(killedAt.hash);
  const header = await rpc.call<HeaderJson>("chain_getHeader", [best.hash]);
  expect(await rootByRpc(rpc, best.hash)).toBe(header.stateRoot);
  for (let hash = best.hash, number = best.number; number > checkedTo.number; number--) {
    const block = await rpc.call<{ block: { header: HeaderJson; extrinsics: string[] } } | null>("chain_getBlock", [
      hash,
    ]);
    expect(Number(block?.block.header.number)).toBe(number);
    expect(block?.block.extrinsics.length).toBeGreaterThan(0);
    hash = block?.block.header.parentHash ?? "";
    if (number === checkedTo.number + 1) expect(hash).toBe(checkedTo.hash);
  }
  await rpc.untilHead(best.number + 2);
  return best;
}

it(`goes on from its last committed block after SIGKILL at random moments (SEED=${SEED})`, async () => {
  const basePath = mkdtempSync(join(tmpdir(), "subtensor-ts-kill9-"));
  const next = random(SEED);
  let node = await startNode({ basePath });
  try {
    const genesis = await RpcClient.connect(node.ws);
    let checkedTo: Head = { number: 0, hash: await genesis.call<string>("chain_getBlockHash", [0]) };
    genesis.close();
    for (let round = 0; round < ROUNDS; round++) {
      const killedAt = await runAndKill(node, SHORTEST_MS + next() * (LONGEST_MS - SHORTEST_MS));
      node = await startNode({ basePath });
      const rpc = await RpcClient.connect(node.ws);
      checkedTo = await expectWhole(rpc, killedAt, checkedTo);
      rpc.close();
    }
    expect(checkedTo.number).toBeGreaterThan(ROUNDS);
  } finally {
    await node.stop();
    rmSync(basePath, { recursive: true, force: true });
  }
});
