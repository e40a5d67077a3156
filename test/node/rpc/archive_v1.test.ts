import { expect, it } from "vitest";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { startTestNode } from "../../support/rpc_node.ts";

const NUMBER = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";

it("is offered only where everything is kept", async () => {
  const peer = (await startTestNode()).connect();
  expect((await peer.call("archive_v1_genesisHash")).error?.code).toBe(-32601);
});

it("gives any block, and all blocks of a height", async () => {
  const node = await startTestNode({ archive: true });
  const peer = node.connect();
  const one = node.seal(true);
  const [left, right] = [node.seal(false, one), node.seal(false, one)];
  const top = node.seal(false, left);
  expect(await peer.ask("archive_v1_genesisHash")).toBe(node.chain.genesisHash);
  expect(await peer.ask("archive_v1_finalizedHeight")).toBe(1);
  expect(await peer.ask("archive_v1_hashByHeight", [0])).toEqual([node.chain.genesisHash]);
  expect((await peer.ask<string[]>("archive_v1_hashByHeight", [2])).sort()).toEqual([left, right].sort());
  expect(await peer.ask("archive_v1_hashByHeight", [3])).toEqual([top]);
  expect(await peer.ask("archive_v1_hashByHeight", [4])).toEqual([]);
  expect(blake2b256Hex(fromHex(await peer.ask<Hex>("archive_v1_header", [right])))).toBe(right);
  expect(await peer.ask("archive_v1_body", [left])).toHaveLength(node.chain.body(left)?.length ?? -1);
  expect(await peer.ask("archive_v1_body", [`0x${"22".repeat(32)}`])).toBeNull();
});

it("calls the runtime and reads storage at any block", async () => {
  const node = await startTestNode({ archive: true });
  const peer = node.connect();
  const [one] = [node.seal(), node.seal()];
  expect(await peer.ask("archive_v1_call", [one, "Metadata_metadata_versions", ""])).toEqual({
    success: true,
    value: "0x0c0e0000000f00000010000000",
  });
  expect(await peer.ask("archive_v1_call", [one, "Foo_bar", "0x"])).toEqual({
    success: false,
    error: "Execution failed: Other: Exported method Foo_bar is not found",
  });
  expect((await peer.call("archive_v1_call", [one, "Core_version", "xx"])).error?.code).toBe(3001);
  const id = await peer.ask("archive_v1_storage", [one, [{ key: NUMBER, type: "value" }]]);
  expect(await peer.heard(id)).toEqual([
    { event: "storage", key: NUMBER, value: "0x01000000" },
    { event: "storageDone" },
  ]);
  const unknown = `0x${"22".repeat(32)}`;
  const failed = await peer.ask("archive_v1_storage", [unknown, [{ key: NUMBER, type: "value" }]]);
  expect(await peer.heard(failed)).toEqual([
    { event: "storageError", error: `UnknownBlock: Header was not found in the database: ${unknown}` },
  ]);
  expect(peer.subscriptions.size).toBe(0);
});

it("tells what differs between two blocks", async () => {
  const node = await startTestNode({ archive: true });
  const peer = node.connect();
  const [one, two] = [node.seal(), node.seal()];
  const diff = async (...params: unknown[]) => peer.heard(await peer.ask("archive_v1_storageDiff", params));
  const number = [{ key: NUMBER, returnType: "value" }];
  const done = { event: "storageDiffDone" };
  const modified = { event: "storageDiff", key: NUMBER, type: "modified" };
  expect(await diff(two, number)).toEqual([{ ...modified, value: "0x02000000" }, done]);
  expect(await diff(one, [...number, { key: NUMBER, returnType: "hash" }], two)).toEqual([
    { ...modified, value: "0x01000000" },
    { ...modified, hash: blake2b256Hex(fromHex("0x01000000")) },
    done,
  ]);
  expect(await diff(one, number, one)).toEqual([done]);
  expect(await diff(one, [{ ...number[0], childTrieKey: "0x11" }])).toEqual([done]);

  const differences = (before: Hex, after: Hex) => {
    const [old, now] = [before, after].map((hash) => new Map(node.chain.state(hash).entries("0x")));
    return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort().flatMap((key) => {
      const [was, is] = [old?.get(key), now?.get(key)];
      if (was !== undefined && is !== undefined && Buffer.compare(was, is) === 0) return [];
      const type = was === undefined ? "added" : is === undefined ? "deleted" : "modified";
      return [{ event: "storageDiff", key, value: toHex(is ?? was ?? new Uint8Array(0)), type }];
    });
  };
  const { genesisHash } = node.chain;
  const added = differences(genesisHash, two);
  expect(new Set(added.map(({ type }) => type))).toContain("added");
  expect(await diff(two, [], genesisHash)).toEqual([...added, done]);
  expect(await diff(genesisHash, [], two)).toEqual([...differences(two, genesisHash), done]);

  const unknown = `0x${"22".repeat(32)}`;
  const error = "Block header is not present: 0x2222…2222";
  expect(await diff(unknown, number)).toEqual([{ event: "storageDiffError", error }]);
  expect(await diff(two, [{ key: "xx", returnType: "value" }])).toEqual([
    { event: "storageDiffError", error: "Invalid parameter: xx" },
  ]);
  expect((await peer.call("archive_v1_storageDiff", [two, [{ key: NUMBER }]])).error?.code).toBe(-32602);
  expect(peer.subscriptions.size).toBe(0);
});
