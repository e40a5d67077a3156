import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { WebSocketServer } from "ws";
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
import { fileSource, printMetagraph, rpcSource, type StorageSource } from "#node/simulate/storage_source.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import { ChildKeys, ParentKeys } from "#runtime/pallets/subtensor/children/storage.ts";
import { TaoWeight } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { Bonds, ValidatorPermit } from "#runtime/pallets/subtensor/epoch/storage.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import { Keys, SubnetworkN } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { Weights } from "#runtime/pallets/subtensor/weights/storage.ts";
import { type AlphaBalance, type NetUid, type NetUidStorageIndex, ROOT, type Uid } from "#runtime/primitives/ids.ts";
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
    ["{}", "it holds no subnet: no file of --save, nor of export-state"],
    ['{"epochs":1,"neurons":2,"steps":[]}', "it holds no subnet"],
    ["[1]", "it holds no subnet"],
    ["", "it is empty"],
    ['{"genesis":{}}', "it has no id"],
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
  expect(() => fileSource(folder)).toThrow(`${folder}: it is a folder`);
  writeFileSync(path, Uint8Array.of(0x1b, 0x5b, 0xff, 0xfe, 7));
  expect(() => fileSource(path)).toThrow(`${path}: it is no text, and so no JSON`);
  writeFileSync(path, "\u001b[31m\u0007");
  expect(() => fileSource(path)).toThrow(/^[^\p{Cc}]*: not JSON: [^\p{Cc}]*$/u);
  for (const [text, message] of cases) {
    writeFileSync(path, text);
    expect(() => fileSource(path), text).toThrow(message);
    expect(() => fileSource(path), text).toThrow(path);
  }
});

it("refuses storage that does not decode, which the runtime would take for absent", async () => {
  const whole = wholeState();
  const refusal = async (key: StorageKey, value: Uint8Array): Promise<string> => {
    const path = join(folder, "metagraph.json");
    writeFileSync(path, printMetagraph(NETUID, new Map([...whole, [key, value]])));
    return epochStorageOf(fileSource(path).source, NETUID).then(
      () => "",
      (cause: Error) => `${cause.name} ${cause.message.replace(path, "F")}`,
    );
  };
  const cut = Uint8Array.of(0xfe, 0xff);
  for (const key of [
    NetworksAdded.key(NETUID),
    ValidatorPermit.key(NETUID),
    Weights.key(1 as NetUidStorageIndex, 2 as Uid),
    Bonds.key(1 as NetUidStorageIndex, 3 as Uid),
    Keys.key(NETUID, 4 as Uid),
  ])
    expect(await refusal(key, cut)).toBe(
      `SimulationError F: what storage has under ${key.slice(0, 74)} does not decode: is it a subtensor chain's?`,
    );
  expect(await refusal(SubnetworkN.key(NETUID), Uint8Array.of(0, 0))).toBe(
    "SimulationError F: subnet 1 has no neurons",
  );
  expect(await refusal(`${Keys.prefix}010000`, Uint8Array.of(1))).toMatch(/^(SimulationError F: |$)/);
});

it("believes no endpoint that answers something else", async () => {
  const hash = `0x${"07".repeat(32)}`;
  const page = (keys: unknown) => ({ chain_getBlockHash: hash, chain_getHeader: null, state_getKeysPaged: keys });
  const asked = async (
    answers: Record<string, unknown>,
    use: (source: StorageSource) => Promise<unknown>,
    at?: string,
  ) => {
    let calls = 0;
    const call = async (method: string): Promise<unknown> => {
      if (++calls > 50) throw new Error("it does not come to an end");
      return answers[method] ?? null;
    };
    return rpcSource("ws://n", { call, close: () => undefined }, at)
      .then(use)
      .then(String, (cause: Error) => `${cause.name}: ${cause.message}`);
  };
  const many = Array.from({ length: 1000 }, (_, n) => `0xab${n.toString(16).padStart(4, "0")}`);
  const noKeys = "SimulationError: ws://n: state_getKeysPaged: not the answer of a subtensor node";
  for (const keys of [null, {}, ["0xzz"], ["0x01"], [5], ["0xab02", "0xab01"], ["0xab01", "0xab01"], ["0xABCD"], many])
    expect(await asked(page(keys), (source) => source.keys("0xab")), JSON.stringify(keys)?.slice(0, 40)).toBe(noKeys);
  const noValues = "SimulationError: ws://n: state_queryStorageAt: not the answer of a subtensor node";
  for (const answer of [
    null,
    [],
    [null],
    [{}],
    ...[null, "0xab", [5], ["0xab", 5], ["0xab", "zz"], ["0xab", "0x0"]].map((change) => [{ changes: [change] }]),
  ])
    expect(await asked({ ...page([]), state_queryStorageAt: answer }, (source) => source.values(["0xab"]))).toBe(
      noValues,
    );
  const none = async () => "";
  expect(await asked({ chain_getBlockHash: 5 }, none)).toContain("chain_getBlockHash: not the answer");
  expect(await asked({}, none, hash)).toBe(`SimulationError: ws://n: it has no block ${hash}`);
  expect(await asked({}, none, "7")).toBe("SimulationError: ws://n: it has no block 7");
  expect(await asked({ chain_getBlockHash: hash }, none, "7")).toBe("");
});

it("waits for no endpoint that does not speak JSON-RPC", async () => {
  const texts = [
    "no json",
    "[",
    "5",
    '{"id":1,"error":null,"result":"0x05"}',
    JSON.stringify({ id: 1, error: "\u001b[1mno" }),
  ];
  const sockets = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(sockets, "listening");
  sockets.on("connection", (socket) =>
    socket.on("message", (data) => socket.send(texts[Number(JSON.parse(String(data)).params[0])] ?? "")),
  );
  const web = createServer((request, response) => {
    request.resume();
    response.writeHead(502).end("<html>");
  }).listen(0, "127.0.0.1");
  const mute = createTcpServer(() => undefined).listen(0, "127.0.0.1");
  await Promise.all([once(web, "listening"), once(mute, "listening")]);
  const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
  try {
    const url = `ws://127.0.0.1:${portOf(sockets)}`;
    for (const index of [0, 1, 2]) {
      const rpc = await connectRpc(url);
      await expect(rpc.call("m", [index])).rejects.toThrow(`${url}: m: what answers there is no JSON-RPC`);
      rpc.close();
    }
    const taken = await connectRpc(url);
    expect(await taken.call("m", [3])).toBe("0x05");
    taken.close();
    const refused = await connectRpc(url);
    await expect(refused.call("m", [4])).rejects.toThrow(`${url}: m:  [1mno`);
    refused.close();
    const http = `http://127.0.0.1:${portOf(web)}`;
    await expect((await connectRpc(http)).call("m", [])).rejects.toThrow(
      `${http}: m: what answers there is no JSON-RPC (HTTP 502)`,
    );
    for (const protocol of ["ws", "http"]) {
      const silent = `${protocol}://127.0.0.1:${portOf(mute)}`;
      await expect(connectRpc(silent, 50).then((rpc) => rpc.call("m", []))).rejects.toThrow(SimulationError);
    }
  } finally {
    sockets.close();
    web.closeAllConnections();
    web.close();
    mute.close();
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
  await expect(connectRpc("ws://x#y")).rejects.toThrow("ws://x#y: an address has no part behind #");
});
