import { beforeEach, describe, expect, it } from "vitest";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { startTestNode, type TestNode, type TestPeer } from "../../support/rpc_node.ts";

const ALICE =
  "0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9de1e86a9a8c739864cf3cc5ec2bea59fd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
const ACCOUNTS = ALICE.slice(0, 66);

interface Event {
  readonly event: string;
  readonly [key: string]: unknown;
}

describe("chainHead_v1", () => {
  let node: TestNode;
  let peer: TestPeer;
  let genesis: Hex;
  beforeEach(async () => {
    node = await startTestNode();
    peer = node.connect();
    genesis = node.chain.genesisHash;
  });

  const follow = (withRuntime = false): Promise<string> => peer.ask<string>("chainHead_v1_follow", [withRuntime]);
  const events = async (id: string): Promise<Event[]> => (await peer.heard(id)) as Event[];
  /** The events after the first `count`. */
  const later = async (id: string, count: number): Promise<Event[]> => (await events(id)).slice(count);
  const code = async (method: string, params: unknown): Promise<number | undefined> =>
    (await peer.call(method, params)).error?.code;

  it("announces every block before it is mentioned, parents first, forks included", async () => {
    const [a, b] = [node.seal(true), node.seal(false)];
    const fork = node.seal(false, a);
    const onFork = node.seal(false, fork);
    const id = await follow();
    expect(await events(id)).toEqual([
      { event: "initialized", finalizedBlockHashes: [genesis, a] },
      { event: "newBlock", blockHash: b, parentBlockHash: a },
      { event: "newBlock", blockHash: fork, parentBlockHash: a },
      { event: "newBlock", blockHash: onFork, parentBlockHash: fork },
      { event: "bestBlockChanged", bestBlockHash: onFork },
    ]);
    const next = node.seal(false, b);
    const head = node.seal(false, next);
    node.chain.finalize(next);
    expect(await later(id, 5)).toEqual([
      { event: "newBlock", blockHash: next, parentBlockHash: b },
      { event: "newBlock", blockHash: head, parentBlockHash: next },
      { event: "bestBlockChanged", bestBlockHash: head },
      {
        event: "finalized",
        finalizedBlockHashes: [b, next],
        prunedBlockHashes: expect.arrayContaining([fork, onFork]),
      },
    ]);
  });

  it("tells of another best block when the one there was is pruned", async () => {
    const id = await follow();
    const low = node.seal(false);
    const high = node.seal(false, genesis);
    const top = node.seal(false, high);
    node.chain.finalize(low);
    const told = (await later(id, 1)).map(({ event, bestBlockHash, prunedBlockHashes }) =>
      event === "finalized" ? prunedBlockHashes : (bestBlockHash ?? event),
    );
    expect(told).toEqual(["newBlock", low, "newBlock", "newBlock", top, low, expect.arrayContaining([high, top])]);
  });

  it("shows the runtime only to those who ask for it", async () => {
    const id = await follow(true);
    const hash = node.seal(true);
    const [first, second] = await events(id);
    expect(first).toMatchObject({
      finalizedBlockRuntime: { type: "valid", spec: { specName: "node-subtensor", specVersion: 424 } },
    });
    expect(second).toEqual({ event: "newBlock", blockHash: hash, parentBlockHash: genesis, newRuntime: null });
  });

  it("answers about storage: values, hashes, what is below a key", async () => {
    const id = await follow();
    const value = node.chain.state(genesis).get(ALICE as Hex) as Uint8Array;
    const query = (key: string, type: string) => ({ key, type });
    const started = await peer.ask<{ operationId: string }>("chainHead_v1_storage", [
      id,
      genesis,
      [query(ALICE, "value"), query(ALICE, "hash"), query("0xdead", "value"), query(ACCOUNTS, "descendantsValues")],
    ]);
    expect(started).toEqual({ result: "started", operationId: "0", discardedItems: 0 });
    const [items, done] = await later(id, 1);
    const accounts = [...node.chain.state(genesis).keys(ACCOUNTS as Hex)];
    expect(items).toMatchObject({ event: "operationStorageItems", operationId: "0" });
    const found = items?.["items"] as { key: string; value?: string; hash?: string }[];
    expect(found[0]).toEqual({ key: ALICE, value: `0x${Buffer.from(value).toString("hex")}` });
    expect(found[1]).toEqual({ key: ALICE, hash: blake2b256Hex(value) });
    expect(found.slice(2).map(({ key }) => key)).toEqual(accounts);
    expect(done).toEqual({ event: "operationStorageDone", operationId: "0" });
  });

  it("gives the merkle value of what is closest below a key, which changes with it", async () => {
    const id = await follow();
    const closest = async (hash: string): Promise<unknown> => {
      const before = (await events(id)).length;
      await peer.ask("chainHead_v1_storage", [id, hash, [{ key: ACCOUNTS, type: "closestDescendantMerkleValue" }]]);
      const [items] = (await later(id, before)) as unknown as { items: { closestDescendantMerkleValue: string }[] }[];
      return items?.items[0]?.closestDescendantMerkleValue;
    };
    const atGenesis = await closest(genesis);
    expect(atGenesis).toMatch(/^0x[0-9a-f]{64}$/);
    expect(await closest(genesis)).toBe(atGenesis);
    const root = node.chain.header(genesis)?.stateRoot;
    const before = (await events(id)).length;
    await peer.ask("chainHead_v1_storage", [id, genesis, [{ key: "", type: "closestDescendantMerkleValue" }]]);
    expect((await later(id, before))[0]).toMatchObject({
      items: [{ key: "0x", closestDescendantMerkleValue: root }],
    });
  });

  it("sends many items in several events, and no more once it is told to stop", async () => {
    const id = await follow();
    await peer.ask("chainHead_v1_storage", [id, genesis, [{ key: "0x", type: "descendantsHashes" }]]);
    await peer.heard(id);
    await peer.heard(id);
    const all = await later(id, 1);
    const keys = all.flatMap(({ items }) => (items as { key: string }[] | undefined)?.map(({ key }) => key) ?? []);
    expect(keys).toEqual([...node.chain.state(genesis).keys("0x")]);
    expect(all.length).toBeGreaterThan(2);
    const count = (await events(id)).length;
    const { operationId } = await peer.ask<{ operationId: string }>("chainHead_v1_storage", [
      id,
      genesis,
      [{ key: "0x", type: "descendantsHashes" }],
    ]);
    expect(await code("chainHead_v1_continue", [id, operationId])).toBe(-32803);
    await peer.ask("chainHead_v1_stopOperation", [id, operationId]);
    expect(await later(id, count)).toEqual([]);
    expect(await peer.ask("chainHead_v1_continue", [id, operationId])).toBeNull();
  });

  it("calls the runtime, and tells what it says against it", async () => {
    const without = await follow(false);
    const version = [genesis, "Core_version", "0x"];
    expect(await code("chainHead_v1_call", [without, ...version])).toBe(-32802);
    const id = await follow(true);
    await peer.ask("chainHead_v1_call", [id, genesis, "Core_version", ""]);
    await peer.ask("chainHead_v1_call", [id, genesis, "Foo_bar", "0x"]);
    expect(await code("chainHead_v1_call", [id, genesis, "Core_version", "0xzz"])).toBe(-32602);
    const [done, failed] = await later(id, 1);
    expect(done).toMatchObject({ event: "operationCallDone", operationId: "0" });
    expect(String(done?.["output"])).toMatch(/^0x386e6f6465/);
    expect(failed).toEqual({
      event: "operationError",
      operationId: "1",
      error: "Execution failed: Other: Exported method Foo_bar is not found",
    });
  });

  it("gives headers and bodies of the blocks that are held, and only of those", async () => {
    const id = await follow();
    const hash = node.seal(true);
    const header = await peer.ask<Hex>("chainHead_v1_header", [id, hash]);
    expect(blake2b256Hex(fromHex(header))).toBe(hash);
    await peer.ask("chainHead_v1_body", [id, hash]);
    const body = (await events(id)).at(-1);
    expect(body).toMatchObject({ event: "operationBodyDone", operationId: "0" });
    expect(body?.["value"]).toHaveLength(node.chain.body(hash)?.length ?? -1);
    expect(await code("chainHead_v1_unpin", [id, [hash, hash]])).toBe(-32804);
    expect(await code("chainHead_v1_unpin", [id, [hash, `0x${"22".repeat(32)}`]])).toBe(-32801);
    expect(await peer.ask("chainHead_v1_unpin", [id, hash])).toBeNull();
    expect(await code("chainHead_v1_header", [id, hash])).toBe(-32801);
    expect(await code("chainHead_v1_body", [id, hash])).toBe(-32801);
    expect(await code("chainHead_v1_unpin", [id, [hash]])).toBe(-32801);
  });

  it("answers without a subscription as if at its limits", async () => {
    const id = await follow();
    const stranger = node.connect();
    expect(await stranger.ask("chainHead_v1_header", [id, genesis])).toBeNull();
    expect(await stranger.ask("chainHead_v1_body", [id, genesis])).toEqual({ result: "limitReached" });
    expect(await stranger.ask("chainHead_v1_storage", ["x", genesis, []])).toEqual({ result: "limitReached" });
    expect(await stranger.ask("chainHead_v1_unpin", [id, genesis])).toBeNull();
    expect(await peer.ask("chainHead_v1_unfollow", [id])).toBe(true);
    expect(await peer.ask("chainHead_v1_header", [id, genesis])).toBeNull();
    node.seal(true);
    expect(await events(id)).toHaveLength(1);
  });

  it("limits subscriptions of a connection and questions of a subscription", async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => follow()));
    expect(await code("chainHead_v1_follow", [false])).toBe(-32800);
    expect((await node.connect().call("chainHead_v1_follow", [false])).error).toBeUndefined();
    const [id] = ids;
    const asked = await Promise.all(
      Array.from({ length: 17 }, () => peer.ask<{ result: string }>("chainHead_v1_body", [id, genesis])),
    );
    expect(asked.map(({ result }) => result)).toEqual([...Array.from({ length: 16 }, () => "started"), "limitReached"]);
    await peer.ask("chainHead_v1_unfollow", [id]);
    await follow();
  });

  it("stops a subscription that holds too many blocks", async () => {
    const id = await follow();
    for (let made = 0; made < 512; made++) node.seal(made % 16 === 0);
    expect((await events(id)).at(-1)).toEqual({ event: "stop" });
    expect(peer.subscriptions.size).toBe(0);
    expect(await follow()).toHaveLength(16);
  }, 60_000);

  it("stops at once where finality lags far behind", async () => {
    for (let made = 0; made < 129; made++) node.seal(false);
    expect(await events(await follow())).toEqual([{ event: "stop" }]);
  }, 60_000);
});
