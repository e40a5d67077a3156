import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectApi, followToFinality, freeBalance, keyring } from "../support/polkadot_client.ts";
import { type HeaderJson, RpcClient } from "../support/rpc_client.ts";
import { type RunningNode, startNode, tail } from "../support/running_node.ts";
import { twoAuthoritySpec } from "../support/two_authorities.ts";

const AURA_PRE_RUNTIME = "0x066175726120";
const AMOUNT = 1_000_000_000n;
const TRANSFERS_AT_MOST = 64;
const WITHIN_MS = 600_000;
const alice = keyring.addFromUri("//Alice");
const dave = keyring.addFromUri("//Dave");

let spec: string;
let folder: string;
let first: RunningNode;
let second: RunningNode;

/** Which of the two authorities made the block: the slot number decides. */
function authorOf(header: HeaderJson): number {
  const digest = header.digest.logs.find((log) => log.startsWith(AURA_PRE_RUNTIME));
  if (digest === undefined) throw new Error(`no Aura slot in ${JSON.stringify(header.digest)}`);
  return Number(Buffer.from(digest.slice(AURA_PRE_RUNTIME.length), "hex").readBigUInt64LE() % 2n);
}

async function withRpc<T>(node: RunningNode, work: (rpc: RpcClient) => Promise<T>): Promise<T> {
  const rpc = await RpcClient.connect(node.ws);
  try {
    return await work(rpc);
  } finally {
    rpc.close();
  }
}

/** A multiaddress at which the node on this machine is reached. */
async function bootnode(node: RunningNode): Promise<string> {
  const addresses = await withRpc(node, (rpc) => rpc.call<string[]>("system_localListenAddresses"));
  const found = addresses.find((address) => address.startsWith("/ip4/127.0.0.1/"));
  if (found === undefined) throw new Error(`no loopback address among ${addresses.join(", ")}`);
  return found;
}

const startSecond = async () =>
  await startNode({
    basePath: join(folder, "second"),
    args: ["--chain", spec, "--two", "--validator", "--bootnodes", await bootnode(first)],
  });

/** The hashes that both nodes have at a height, when both have finalized it. */
async function finalizedHashes(number: number): Promise<string[]> {
  return await Promise.all(
    [first, second].map((node) =>
      withRpc(node, async (rpc) => {
        await rpc.untilHead(number, "Finalized");
        return await rpc.call<string>("chain_getBlockHash", [number]);
      }),
    ),
  );
}

/** Runs a test's work, and adds both nodes' logs to its failure. */
const withLogs = (work: () => Promise<void>) => async () => {
  try {
    await work();
  } catch (error) {
    const logs = [first, second].map((node, index) => `--- node ${index + 1}:\n${tail(node.log(), 120)}`);
    throw new Error(`${String(error)}\n${logs.join("\n")}`, { cause: error });
  }
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-two-"));
  spec = await twoAuthoritySpec(folder);
  first = await startNode({ args: ["--chain", spec, "--one", "--validator"] });
  second = await startSecond();
});

afterAll(async () => {
  await Promise.allSettled([first?.stop(), second?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

it(
  "alternate their slots, and finality follows on both",
  withLogs(async () => {
    const head = await withRpc(first, (rpc) => rpc.call<HeaderJson>("chain_getHeader"));
    await withRpc(second, (rpc) => rpc.untilHead(Number(head.number) + 1));
    const together = Number(head.number) + 4;
    const [one, two] = await finalizedHashes(together + 6);
    expect(one).toBe(two);
    // On a loaded machine one of them may miss its slots for a while.
    await withRpc(second, async (rpc) => {
      const authors = new Set<number>();
      for (let number = together; authors.size < 2; number++) {
        await rpc.untilHead(number, "Finalized", WITHIN_MS);
        const hash = await rpc.call<string>("chain_getBlockHash", [number]);
        authors.add(authorOf(await rpc.call<HeaderJson>("chain_getHeader", [hash])));
      }
    });
  }),
  WITHIN_MS,
);

it(
  "gossip a transfer sent to the second to whichever authors next",
  withLogs(async () => {
    const apis = { first: await connectApi(first.ws), second: await connectApi(second.ws) };
    try {
      const before = await freeBalance(apis.first, dave.address);
      const authors = new Set<number>();
      let sent = 0n;
      while (authors.size < 2 && sent < TRANSFERS_AT_MOST) {
        const transfer = apis.second.tx.balances.transferKeepAlive(dave.address, AMOUNT);
        const { result } = await followToFinality(transfer, alice);
        sent++;
        const block = result.status.asFinalized.toHex();
        authors.add(authorOf(await withRpc(second, (rpc) => rpc.call<HeaderJson>("chain_getHeader", [block]))));
        const number = Number((await apis.second.rpc.chain.getHeader(block)).number);
        expect(await finalizedHashes(number)).toEqual([block, block]);
        expect(await freeBalance(apis.first, dave.address, block)).toBe(before + sent * AMOUNT);
      }
      expect(authors).toEqual(new Set([0, 1]));
    } finally {
      await Promise.all([apis.first.disconnect(), apis.second.disconnect()]);
    }
  }),
  WITHIN_MS,
);

it(
  "stop finalizing when one is away, and catch up when it is back",
  withLogs(async () => {
    await second.stop();
    const alone = await withRpc(first, async (rpc) => {
      const finalized = await rpc.call<HeaderJson>("chain_getHeader", [await rpc.call("chain_getFinalizedHead")]);
      const best = await rpc.call<HeaderJson>("chain_getHeader");
      const grown = await rpc.untilHead(Number(best.number) + 5);
      const later = await rpc.call<HeaderJson>("chain_getHeader", [await rpc.call("chain_getFinalizedHead")]);
      return { finalized: Number(finalized.number), later: Number(later.number), grown: Number(grown.number) };
    });
    expect(alone.later).toBeLessThan(alone.grown - 2);
    second = await startSecond();
    const [one, two] = await finalizedHashes(alone.grown + 2);
    expect(one).toBe(two);
  }),
  WITHIN_MS,
);
