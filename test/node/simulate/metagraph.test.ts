import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { rawGenesis } from "#node/chain_spec/genesis.ts";
import { devChain } from "#node/chain_spec/local.ts";
import { printChainSpec } from "#node/chain_spec/spec_file.ts";
import { storageContext } from "#node/kernels/storage_context.ts";
import { hotkeyOf, syntheticState } from "#node/kernels/synthetic_storage.ts";
import { rpcMethod } from "#node/rpc/method.ts";
import { RpcServer } from "#node/rpc/server.ts";
import { epochRuns } from "#node/simulate/epoch_runs.ts";
import { SimulationError } from "#node/simulate/errors.ts";
import { epochStorageOf } from "#node/simulate/metagraph.ts";
import { metagraphCase } from "#node/simulate/metagraph_case.ts";
import { connectRpc } from "#node/simulate/rpc_client.ts";
import { fileSource, printMetagraph, rpcSource } from "#node/simulate/storage_source.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { ChildKeys, ParentKeys } from "#runtime/pallets/subtensor/children/storage.ts";
import { TaoWeight } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { type AlphaBalance, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { FEATURES, startTestNode } from "../../support/rpc_node.ts";

const SHAPE = { neurons: 24, validators: 6, density: 0.5, yuma3: true, liquidAlpha: false };
const NETUID = 1 as NetUid;
const EMISSION = 1_000_000_000n;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-metagraph-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A chain's whole state: a subnet of two mechanisms, root stake that counts, and a parent that is no neuron of it. */
const wholeState = (): Map<StorageKey, Uint8Array> => {
  const { state } = syntheticState(SHAPE, 7, 2);
  const ctx = storageContext(new Overlay(state), cpuEngine);
  const [child, parent] = [hotkeyOf(0), hotkeyOf(1000)];
  ChildKeys.set(ctx, parent, NETUID, [[2n ** 62n, child]]);
  ParentKeys.set(ctx, child, NETUID, [[2n ** 62n, parent]]);
  TaoWeight.set(ctx, 2n ** 61n);
  for (const [hotkey, netuid] of [
    [parent, NETUID],
    [parent, ROOT],
    [child, ROOT],
  ] as const)
    TotalHotkeyAlpha.set(ctx, hotkey, netuid, 900_000_000_000_000n as AlphaBalance);
  state.apply(ctx.state.changes());
  return new Map([...rawGenesis(devChain(), FEATURES).top, ...state.entries("0x")]);
};

const digests = (storage: ReadonlyMap<StorageKey, Uint8Array>): string[] => {
  const runs = epochRuns({ state: new MemoryState(storage), netuid: NETUID, emission: EMISSION }, cpuEngine);
  return [runs.next().value.digest, runs.next().value.digest];
};

const specOf = (top: ReadonlyMap<StorageKey, Uint8Array>) => ({
  ...devChain(),
  genesis: { kind: "raw" as const, top, children: new Map() },
});

it("reads of a whole state what epochs need, and no more", async () => {
  const whole = wholeState();
  const path = join(folder, "state.json");
  writeFileSync(path, printChainSpec(specOf(whole)));
  const { source, netuid } = fileSource(path);
  expect(netuid).toBeUndefined();
  const storage = await epochStorageOf(source, NETUID);
  expect(digests(storage)).toEqual(digests(whole));
  expect(storage.size).toBeLessThan(whole.size - 10);
  const parentsRootStake = TotalHotkeyAlpha.key(hotkeyOf(1000), ROOT);
  expect(storage.has(parentsRootStake)).toBe(true);
  expect(digests(new Map([...storage].filter(([key]) => key !== parentsRootStake)))).not.toEqual(digests(whole));
});

it("reads the same through a node's RPC, and from the file that keeps it", async () => {
  const whole = wholeState();
  const node = await startTestNode({}, { spec: specOf(whole) });
  const peer = node.connect();
  const rpc = {
    call: (method: string, params: readonly unknown[]) => peer.ask(method, params),
    close: () => peer.close(),
  };
  const storage = await epochStorageOf(await rpcSource("ws://node", rpc), NETUID);
  expect(digests(storage)).toEqual(digests(whole));
  expect(node.failures).toEqual([]);
  const path = join(folder, "metagraph.json");
  writeFileSync(path, printMetagraph(NETUID, storage));
  const kept = fileSource(path);
  expect(kept.netuid).toBe(NETUID);
  expect(await epochStorageOf(kept.source, NETUID)).toEqual(storage);
  await expect(epochStorageOf(kept.source, 5)).rejects.toThrow(`${path}: there is no subnet 5`);
});

it("makes a case of it, as it is or with another Yuma", async () => {
  const whole = wholeState();
  expect(metagraphCase(whole, NETUID, EMISSION, {})).toMatchObject({
    neurons: 24,
    validators: 6,
    mechanisms: 2,
    yuma: 3,
    liquidAlpha: false,
  });
  expect(Math.abs(metagraphCase(whole, NETUID, EMISSION, {}).sparsity - 0.5)).toBeLessThan(0.15);
  const changed = metagraphCase(whole, NETUID, EMISSION, { yuma: 2, liquidAlpha: true });
  expect(changed).toMatchObject({ yuma: 2, liquidAlpha: true });
  expect(epochRuns(changed.build(), cpuEngine).next().value.digest).not.toBe(digests(whole)[0]);
});

it("says what is wrong with a file", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["nonsense", "not JSON"],
    ["{}", "it has no id"],
    [printChainSpec(devChain()), "it has no state"],
    ['{"format":"subtensor-ts metagraph 1"}', "it has no storage"],
    ['{"format":"subtensor-ts metagraph 1","storage":{}}', "it has no netuid"],
    [
      '{"format":"subtensor-ts metagraph 1","netuid":-1,"storage":{}}',
      "netuid: a number from 0 to 65535 is wanted, not -1",
    ],
    ['{"format":"subtensor-ts metagraph 1","netuid":1,"storage":{"0x00":"0xq"}}', 'storage["0x00"]: not hex'],
    ['{"format":"subtensor-ts metagraph 1","netuid":1,"storage":{"00":"0x00"}}', 'storage["00"]: not hex'],
  ];
  const path = join(folder, "bad.json");
  expect(() => fileSource(path)).toThrow(`${path}: there is no such file`);
  for (const [text, message] of cases) {
    writeFileSync(path, text);
    expect(() => fileSource(path), text).toThrow(message);
    expect(() => fileSource(path), text).toThrow(path);
  }
});

it("speaks WebSocket and HTTP, and says which address failed at what", async () => {
  const entries = [
    rpcMethod("chain_getBlockHash", [], () => "0x01"),
    rpcMethod("state_getKeysPaged", [], () => "none"),
    rpcMethod("test_broken", [], () => {
      throw new TypeError("a mistake");
    }),
  ];
  const server = await RpcServer.start({
    entries,
    allowUnsafe: true,
    failed: () => undefined,
    hosts: ["127.0.0.1"],
    port: 0,
    cors: "all",
    maxConnections: 5,
  });
  const address = `127.0.0.1:${server.port}`;
  for (const url of [`ws://${address}`, `http://${address}`]) {
    const rpc = await connectRpc(url);
    expect(await rpc.call("chain_getBlockHash", [])).toBe("0x01");
    await expect(rpc.call("test_absent", [])).rejects.toThrow(`${url}: test_absent: Method not found`);
    await expect(rpc.call("test_broken", [])).rejects.toThrow(SimulationError);
    const source = await rpcSource(url, rpc);
    await expect(source.keys("0x")).rejects.toThrow(`${url}: state_getKeysPaged`);
    rpc.close();
  }
  const left = await connectRpc(`ws://${address}`);
  await server.stop();
  await expect(left.call("chain_getBlockHash", [])).rejects.toThrow(SimulationError);
  await expect(connectRpc(`ws://${address}`)).rejects.toThrow(`ws://${address}: connect ECONNREFUSED`);
  await expect((await connectRpc(`http://${address}`)).call("x", [])).rejects.toThrow(`http://${address}: x: `);
  await expect(connectRpc("ftp://x")).rejects.toThrow("ftp://x: an address begins with");
});
